package io.ledgerbridge.sandbox;

import java.util.List;
import java.util.Map;

/** A simulated provider as the sandbox's pages show it: what its users see and do by hand. */
interface Simulated {

  /** Rows a page. */
  int PAGE_SIZE = 50;

  /**
   * A record in the list.
   *
   * @param note what is special about it, e.g. "hidden"; mostly empty
   */
  record Row(String id, String name, String kind, String email, String note) {}

  /** One page of the list, and how many records there are on all pages. */
  record Rows(List<Row> rows, int total) {

    /** How many pages there are, at least one. */
    int pages() {
      return Math.max(1, (total + PAGE_SIZE - 1) / PAGE_SIZE);
    }
  }

  /**
   * A form's field.
   *
   * @param choices what may be chosen; empty where any text may be entered
   */
  record Field(String name, String label, String value, boolean multiline, List<String> choices) {}

  /** A switch. */
  record Toggle(String name, String label, boolean on) {

    /** Flags by name, with the labels that they have. */
    static List<Toggle> of(Map<String, Boolean> flags, Map<String, String> labels) {
      return flags.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .map(
              flag ->
                  new Toggle(
                      flag.getKey(),
                      labels.getOrDefault(flag.getKey(), flag.getKey()),
                      flag.getValue()))
          .toList();
    }
  }

  /** The provider's id in addresses, e.g. {@code karbon}. */
  String id();

  /** The provider's name for people. */
  String title();

  /** Where a client finds the API and with what, given the address of this server. */
  Map<String, Object> access(String server);

  /**
   * Records whose name, e-mail address or id has the query in it.
   *
   * @param page from 1
   */
  Rows list(String query, int page);

  /** What kinds of record can be created. */
  List<String> kinds();

  /** The empty form of a kind. */
  List<Field> blank(String kind);

  /** The filled form of a record; empty where there is none of this id. */
  List<Field> fields(String id);

  /** Creates a record from a form; answers its id. */
  String create(String kind, Map<String, String> form);

  /** Changes what a form changed. */
  void edit(String id, Map<String, String> form);

  /** What can be done to a record besides editing. */
  List<String> acts(String id);

  /** Does one of a record's acts; others change nothing. */
  void act(String id, String act);

  /** Merges the loser into the winner. */
  void merge(String winner, String loser);

  List<Toggle> toggles();

  void toggle(String name, boolean on);

  List<String> faultKinds();

  /** Lets something go wrong with the next calls whose path has the given part. */
  void addFault(String kind, String pathContains, int count, long millis);

  List<String> waitingFaults();

  void clearFaults();

  /** The last webhooks sent, newest first, in words; empty where they are not remembered. */
  List<String> deliveries();
}
