package io.ledgerbridge.simulation;

import io.ledgerbridge.provider.Side;
import io.ledgerbridge.scenario.App;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What people do in the app. */
final class AppUsers {

  static final List<String> FIRST = List.of("Ann", "Bob", "Cy", "Zoë");
  static final List<String> LAST = List.of("Lee", "Roe", "Ngô");
  private static final List<String> TYPES = List.of("Client", "Prospect", "Client-VIP");

  private final App app;
  private final Words words;
  private final Consumer<String> changed;
  private final Set<String> made = new HashSet<>();

  /**
   * @param changed told of each record that was touched
   */
  AppUsers(App app, Words words, Consumer<String> changed) {
    this.app = app;
    this.words = words;
    this.changed = changed;
  }

  static String email(int number) {
    return "e" + number % 5 + "@x.test";
  }

  /** Whether a user made the record, not the hub. */
  boolean made(String key) {
    return made.contains(key);
  }

  void adds(Step step) {
    add(
        Step.pick(FIRST, step.who()),
        Step.pick(LAST, step.what()),
        email(step.who() + step.what()));
  }

  /** Adds a record with what the hub does not carry, too. */
  String add(String first, String last, String email) {
    var values = new HashMap<String, Object>();
    values.put("firstName", first);
    values.put("lastName", last);
    values.put("email", email);
    values.put("preferredName", "Pet" + words.next());
    values.put("role", "Role" + words.next());
    values.put("notes", "Note" + words.next());
    String key = app.add(values);
    made.add(key);
    changed.accept(key);
    return key;
  }

  void edits(Step step) {
    Detail detail = Step.pick(Detail.PLAIN, step.what());
    with(step, key -> says(key, detail, detail.fresh(words.next(), step.what() > 6)));
  }

  void clears(Step step) {
    with(step, key -> says(key, Step.pick(Detail.PLAIN, step.what()), ""));
  }

  void says(String key, Detail detail, String value) {
    words.said(Side.APP, key, detail, value);
    app.edit(key, detail.appEdit(value));
    changed.accept(key);
  }

  void renames(Step step) {
    with(
        step,
        key -> {
          if (isPerson(app.see(key))) {
            Detail part = step.what() % 2 == 0 ? Detail.FIRST_NAME : Detail.LAST_NAME;
            says(key, part, part.fresh(words.next(), false));
          }
        });
  }

  void swapsNames(Step step) {
    var people = visible().stream().filter(AppUsers::isPerson).toList();
    if (people.size() > 1) {
      var one = Step.pick(people, step.who());
      var two = Step.pick(people, step.who() + 1 + step.what() % (people.size() - 1));
      for (Detail part : List.of(Detail.FIRST_NAME, Detail.LAST_NAME)) {
        says(id(one), part, part.of(two));
        says(id(two), part, part.of(one));
      }
    }
  }

  void deletes(Step step) {
    with(step, app::delete);
  }

  void hides(Step step) {
    with(step, app::hide);
  }

  void unhides(Step step) {
    var hidden = app.all().stream().filter(one -> one.get("hidden").equals(true)).toList();
    if (!hidden.isEmpty()) {
      String key = id(Step.pick(hidden, step.who()));
      app.unhide(key);
      changed.accept(key);
    }
  }

  void merges(Step step) {
    var people = visible().stream().filter(AppUsers::isPerson).toList();
    if (people.size() > 1) {
      String winner = id(Step.pick(people, step.who()));
      String loser = id(Step.pick(people, step.who() + 1));
      words.tangle(winner);
      words.tangle(loser);
      app.merge(winner, loser);
      changed.accept(winner);
      changed.accept(loser);
    }
  }

  void changesType(Step step) {
    with(step, key -> app.edit(key, Map.of("type", Step.pick(TYPES, step.what()))));
  }

  List<Map<String, Object>> visible() {
    return app.all().stream().filter(one -> one.get("hidden").equals(false)).toList();
  }

  private void with(Step step, Consumer<String> then) {
    var all = visible();
    if (!all.isEmpty()) {
      String key = id(Step.pick(all, step.who()));
      then.accept(key);
      changed.accept(key);
    }
  }

  static boolean isPerson(Map<String, Object> one) {
    return "person".equals(one.get("kind"));
  }

  static String id(Map<String, Object> one) {
    return String.valueOf(one.get("id"));
  }
}
