package io.ledgerbridge.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.scenario.Answer;
import io.ledgerbridge.scenario.HubDriver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the firm's people do in the hub. A refusal is one of the hub's own, never a failure. */
final class Operators {

  private static final List<String> SETTINGS =
      List.of(
          "pushContactTypes: [Client, Prospect]",
          "pushContactTypes: [Client]",
          "conflictWinner: latest",
          "conflictWinner: app",
          "conflictWinner: ledger",
          "conflictWinner: ask",
          "defaultContactType: Client-VIP",
          "pollSeconds: 60");
  private static final Set<Integer> ANSWERED = Set.of(200, 201, 202, 204, 404, 409, 422, 429);

  private final HubDriver hub;
  private final List<Pair> parted = new ArrayList<>();
  private final Set<Pair> pairedByHand = new HashSet<>();
  private boolean pushed;

  /** Two records by their ids. */
  record Pair(String app, String ledger) {

    static Pair of(JsonNode client) {
      return new Pair(
          client.path("app").path("id").asText(), client.path("ledger").path("id").asText());
    }
  }

  Operators(HubDriver hub) {
    this.hub = hub;
  }

  /** The pairs that somebody parted and nobody has put together again since. */
  List<Pair> parted() {
    return parted.stream().filter(pair -> !pairedByHand.contains(pair)).toList();
  }

  /** Whether anybody has allowed anything to be created in the ledger. */
  boolean hasPushed() {
    return pushed;
  }

  /** From now on contacts may be created in the ledger. */
  void allowsPushing() {
    hub.settings("pushContactTypes: [Client]");
    pushed = true;
  }

  void resolves(Step step, boolean link) {
    var open = hub.items("/duplicates");
    if (open.isEmpty()) {
      return;
    }
    JsonNode one = Step.pick(open, step.who());
    var candidates = one.path("candidates");
    if (link && !candidates.isEmpty()) {
      String other = candidates.get(step.what() % candidates.size()).path("id").asText();
      String subject = one.path("contact").path("id").asText();
      boolean inApp = one.path("contact").path("side").asText().equals("app");
      pairedByHand.add(inApp ? new Pair(subject, other) : new Pair(other, subject));
      ask(one, Map.of("action", "link", "candidateId", other));
    } else {
      pushed |= one.path("contact").path("side").asText().equals("app");
      ask(one, Map.of("action", "create"));
    }
  }

  private void ask(JsonNode duplicate, Map<String, String> resolution) {
    answered(hub.post("/duplicates/" + duplicate.path("id").asText() + "/resolve", resolution));
  }

  void resolvesConflict(Step step) {
    var open = hub.items("/conflicts");
    if (!open.isEmpty()) {
      String side = step.what() % 2 == 0 ? "app" : "ledger";
      String path = "/conflicts/" + Step.pick(open, step.who()).path("id").asText() + "/resolve";
      answered(hub.post(path, Map.of("winner", side)));
    }
  }

  void unlinks(Step step) {
    var linked = linked();
    if (!linked.isEmpty()) {
      JsonNode one = Step.pick(linked, step.who());
      if (answered(hub.delete("/links/" + one.path("linkId").asText())) == 204) {
        parted.add(Pair.of(one));
        pairedByHand.remove(Pair.of(one));
      }
    }
  }

  /** Puts together what was parted, or whichever two records there are. */
  void relinks(Step step) {
    var apart =
        hub.items("/clients?status=unsynced").stream()
            .filter(one -> !one.path("app").isNull() && !one.path("ledger").isNull())
            .toList();
    if (!apart.isEmpty()) {
      var pair = Pair.of(Step.pick(apart, step.who()));
      pairedByHand.add(pair);
      answered(hub.post("/links", Map.of("appId", pair.app(), "ledgerId", pair.ledger())));
    }
  }

  void pushes(Step step) {
    var alone = hub.items("/clients?status=unlinked");
    if (!alone.isEmpty()) {
      JsonNode one = Step.pick(alone, step.who());
      String side = one.path("app").isNull() ? "ledger" : "app";
      pushed |= side.equals("app");
      String id = one.path(side).path("id").asText();
      answered(hub.post("/contacts/" + side + "/" + id + "/push", null));
    }
  }

  void retries() {
    answered(hub.post("/errors/retry", null));
  }

  void changesSettings(Step step) {
    String change = Step.pick(SETTINGS, step.what());
    pushed |= change.startsWith("push");
    hub.settings(change);
  }

  void pauses() {
    answered(hub.post("/pause", null));
  }

  void resumes() {
    answered(hub.post("/resume", null));
  }

  /** Presses Sync Now or Preview; answers the run's id, empty where it was refused. */
  String starts(String what) {
    Answer answer = hub.post(what, null);
    answered(answer);
    return answer.body().path("runId").asText();
  }

  List<JsonNode> linked() {
    return hub.items("/clients?status=linked");
  }

  private static int answered(Answer answer) {
    assertThat(ANSWERED).as("%s", answer.body()).contains(answer.status());
    return answer.status();
  }
}
