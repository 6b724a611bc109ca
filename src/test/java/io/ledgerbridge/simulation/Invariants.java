package io.ledgerbridge.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.simulation.Operators.Pair;
import io.ledgerbridge.simulation.Words.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold when all is calm (requirements.md, C), each for each record. */
final class Invariants {

  private static final List<String> APP_OWN = List.of("preferredName", "role", "notes");
  private static final List<String> LEDGER_OWN = List.of("AlternatePhone", "Notes", "ResaleNum");

  private final World world;
  private final Pairs before;
  private final Pairs now;
  private final List<JsonNode> history;
  private final List<JsonNode> conflicts;

  /**
   * @param before how the pairs stood when all had been calm the last time
   */
  Invariants(World world, Pairs before) {
    this.world = world;
    this.before = before;
    now = Pairs.of(world);
    history = world.hub.allItems("/history");
    conflicts = world.hub.items("/conflicts");
  }

  void hold() {
    now.byLink().forEach(this::agree);
    now.byLink().forEach(this::followsItsUsers);
    nothingIsLost();
    nothingIsTwice();
    unmappedFieldsStand();
    nothingForbiddenIsWritten();
    everythingHasAReason();
    noLimitIsExceeded();
  }

  /** I1: a pair says the same on both sides, as far as the app has room. */
  private void agree(String link, Pair pair) {
    for (Detail detail : Detail.values()) {
      if (!isDisputed(link, detail)) {
        String there = inApp(pair, detail);
        String here = inLedger(pair, detail);
        assertThat(detail.agree(there, here))
            .as("I1 %s of %s: the app has <%s>, the ledger <%s>", detail, pair, there, here)
            .isTrue();
      }
    }
  }

  private boolean isDisputed(String link, Detail detail) {
    return conflicts.stream()
        .anyMatch(
            one ->
                one.path("linkId").asText().equals(link)
                    && one.path("field").asText().startsWith(detail.apiName()));
  }

  /**
   * I7, I1, F2: what only one side's users changed stands on both sides, and what nobody changed
   * stands as it stood, whatever happened in between.
   */
  private void followsItsUsers(String link, Pair pair) {
    boolean tangled = world.words.isTangled(pair.app()) || world.words.isTangled(pair.ledger());
    if (tangled || !pair.equals(before.byLink().get(link))) {
      return;
    }
    for (Detail detail : Detail.values()) {
      Optional<Word> app = world.words.last(before.mark(), Side.APP, pair.app(), detail);
      Optional<Word> ledger = world.words.last(before.mark(), Side.LEDGER, pair.ledger(), detail);
      if (app.isPresent() && ledger.isEmpty()) {
        assertThat(
                detail.agree(app.get().value(), inLedger(pair, detail)) || isDisputed(link, detail))
            .as(
                "I7 the app's last word %s, alone, is <%s> in the ledger of %s",
                app, inLedger(pair, detail), pair)
            .isTrue();
      } else if (app.isEmpty() && ledger.isPresent()) {
        assertThat(inLedger(pair, detail))
            .as("I7 the ledger's last word, alone, of %s", pair)
            .isEqualTo(ledger.get().value());
      } else if (app.isEmpty()) {
        assertThat(inApp(pair, detail))
            .as("I7 nobody changed %s of %s in the app", detail, pair)
            .isEqualTo(detail.of(before.app().get(pair.app())));
        assertThat(inLedger(pair, detail))
            .as("I7 nobody changed %s of %s in the ledger", detail, pair)
            .isEqualTo(detail.of(before.ledger().get(pair.ledger())));
      }
    }
  }

  /** I3: each user's last word on a field is on a side, in the history, or in the conflicts. */
  private void nothingIsLost() {
    String kept =
        now.app().values()
            + " "
            + now.ledger().values().stream()
                .map(one -> Stream.of(Detail.values()).map(d -> d.of(one)).toList())
                .toList();
    String told =
        history.stream()
            .map(one -> one.path("before").asText() + " " + one.path("after").asText())
            .collect(Collectors.joining("\n"));
    String asked =
        conflicts.stream()
            .map(one -> one.path("appValue").asText() + " " + one.path("ledgerValue").asText())
            .collect(Collectors.joining("\n"));
    for (Word word : world.words.all()) {
      boolean last =
          world
              .words
              .last(0, word.side(), word.id(), word.detail())
              .filter(word::equals)
              .isPresent();
      boolean there = now.app().containsKey(word.id()) || now.ledger().containsKey(word.id());
      if (last && there && !word.value().isEmpty()) {
        assertThat(kept + told + asked).as("I3 %s", word).contains(word.value());
      }
    }
  }

  /** I4: each record is linked once, and what the hub made its history tells of. */
  private void nothingIsTwice() {
    for (String side : List.of("app", "ledger")) {
      assertThat(world.people.linked())
          .extracting(one -> one.path(side).path("id").asText())
          .as("I4 %s records that are linked", side)
          .doesNotHaveDuplicates();
    }
    var created =
        history.stream()
            .filter(one -> one.path("action").asText().equals("create"))
            .map(one -> one.path("externalId").asText())
            .collect(Collectors.toSet());
    assertThat(madeByTheHub())
        .as("I4 records that nobody made, and the history does not tell of")
        .isSubsetOf(created);
  }

  /** Without what a user hid before its lost answer was heard: the hub cannot know its key. */
  private Set<String> madeByTheHub() {
    return Stream.concat(
            now.app().entrySet().stream()
                .filter(one -> !Boolean.TRUE.equals(one.getValue().get("hidden")))
                .map(Map.Entry::getKey)
                .filter(key -> !world.app.made(key)),
            now.ledger().keySet().stream().filter(id -> !world.ledger.made(id)))
        .collect(Collectors.toSet());
  }

  /** I5: what the hub does not carry stands as it was entered. */
  private void unmappedFieldsStand() {
    before
        .app()
        .forEach(
            (key, was) -> {
              Map<String, Object> is = now.app().get(key);
              if (is != null && !world.words.isTangled(key)) {
                APP_OWN.forEach(
                    own ->
                        assertThat(is.get(own))
                            .as("I5 %s of %s", own, key)
                            .isEqualTo(was.get(own)));
              }
            });
    before
        .ledger()
        .forEach(
            (id, was) -> {
              JsonNode is = now.ledger().get(id);
              if (is != null && !world.words.isTangled(id)) {
                LEDGER_OWN.forEach(
                    own ->
                        assertThat(is.get(own)).as("I5 %s of %s", own, id).isEqualTo(was.get(own)));
              }
            });
  }

  /** I6: nothing is created in the ledger unless allowed; what was parted by hand stays apart. */
  private void nothingForbiddenIsWritten() {
    if (!world.people.hasPushed()) {
      assertThat(now.ledger().keySet())
          .as("I6 customers that were created, though no type is to be pushed")
          .allMatch(world.ledger::made);
    }
    assertThat(world.people.linked().stream().map(Pair::of))
        .as("I6 pairs that were parted by hand")
        .noneMatch(world.people.parted()::contains);
  }

  /** I9: all that is left out, and all that failed, says why. */
  private void everythingHasAReason() {
    for (String status : List.of("skipped", "unlinked")) {
      assertThat(world.hub.items("/clients?status=" + status))
          .as("I9 %s", status)
          .allSatisfy(one -> assertThat(one.path("reason").asText("")).isNotBlank());
    }
    String told = world.hub.items("/errors") + " " + world.hub.items("/duplicates");
    Set<String> active =
        world.ledger.customers(true).stream().map(LedgerUsers::id).collect(Collectors.toSet());
    assertThat(world.hub.items("/clients?status=unsynced"))
        .filteredOn(one -> one.path("app").isNull() && one.path("linkId").isNull())
        .filteredOn(one -> active.contains(one.at("/ledger/id").asText()))
        .as("I9, R63 customers that are not imported: %s", told)
        .allSatisfy(
            one ->
                assertThat(
                        !one.path("reason").asText("").isBlank()
                            || told.contains("\"" + one.at("/ledger/id").asText() + "\""))
                    .isTrue());
    assertThat(world.hub.items("/errors"))
        .as("I9 errors")
        .allSatisfy(
            one -> {
              assertThat(one.path("fix").asText("")).isNotBlank();
              assertThat(one.path("code").asText()).isNotEqualTo("INTERNAL");
            });
  }

  /** I8: no provider ever had to say that a limit is exceeded. */
  private void noLimitIsExceeded() {
    assertThat(world.hub.appCalls().keySet())
        .as("I8")
        .noneMatch(kind -> kind.startsWith("THROTTLED"));
    assertThat(world.hub.ledgerCalls()).as("I8").doesNotContainKey("throttled");
  }

  private String inApp(Pair pair, Detail detail) {
    return detail.of(now.app().getOrDefault(pair.app(), Map.of()));
  }

  private String inLedger(Pair pair, Detail detail) {
    return detail.of(now.ledger().getOrDefault(pair.ledger(), MissingNode.getInstance()));
  }
}
