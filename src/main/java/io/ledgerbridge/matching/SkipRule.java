package io.ledgerbridge.matching;

import io.ledgerbridge.capture.MirrorRecord;
import io.ledgerbridge.connection.Profile;
import io.ledgerbridge.contact.Classification;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.provider.Snapshot.Trait;
import java.util.Map;
import java.util.Optional;

/** Which records are left out, and why: every skip has a reason (I9, R19, R20, R22, R32). */
public record SkipRule(Profile profile) {

  private static final Map<String, String> TEXTS =
      Map.of(
          "sub-customer", "belongs to a parent record; clear \"Is a sub-customer\" to sync it",
          "inactive", "is inactive; make it active to sync it",
          "hidden", "is hidden or private; make it public to sync it");

  /** The reason: its code, a colon and words for people; nothing for a record that qualifies. */
  public Optional<String> reason(MirrorRecord record) {
    if (record.keptOut().isPresent()) {
      return record.keptOut();
    }
    if (record.snapshot().has(Trait.SENSITIVE)) {
      return Optional.of(
          "sensitive-data: holds a card or bank account number; remove it there, then sync again");
    }
    return record.snapshot().traits().stream()
        .sorted()
        .flatMap(trait -> Optional.ofNullable(profile.skip().get(trait)).stream())
        .map(code -> code + ": " + TEXTS.getOrDefault(code, "is left out by the profile"))
        .findFirst()
        .or(() -> undecided(record));
  }

  private static Optional<String> undecided(MirrorRecord record) {
    if (record.side() == Side.APP || record.kind().isPresent()) {
      return Optional.empty();
    }
    return Classification.of(Optional.empty(), record.snapshot().contact())
            instanceof Classification.Undecided undecided
        ? Optional.of(undecided.reasonCode() + ": " + undecided.text())
        : Optional.empty();
  }
}
