package io.ledgerbridge.merge;

import io.ledgerbridge.contact.Comparisons;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.matching.Policy;
import io.ledgerbridge.matching.Resolution;
import io.ledgerbridge.provider.Side;
import java.util.Optional;

/**
 * The three-way merge of one field: a value flows only from the side that differs from its own
 * base, so a value that was shortened on its way never flows back (F2).
 *
 * @param field by the app's name
 * @param ledgerField by the ledger's name
 */
record FieldMerge(
    ContactField field,
    ContactField ledgerField,
    Field app,
    Field ledger,
    Field appBase,
    Field ledgerBase,
    Side latest,
    Optional<Optional<Resolution>> dispute,
    Policy policy) {

  /** An answer that leaves a field out says no more than that it is as it was (F16). */
  FieldMerge {
    app = app.isPresent() ? app : appBase;
    ledger = ledger.isPresent() ? ledger : ledgerBase;
  }

  /** What is to be done about the field. */
  sealed interface Verdict {

    /** Nothing, and nothing new was agreed on. */
    record Keep() implements Verdict {}

    /** Both sides agree as they stand. */
    record Agreed() implements Verdict {}

    /**
     * One side is to take the other's value; {@code overruled} is a value of its own that it loses.
     */
    record Write(Side side, Field value, boolean overruled) implements Verdict {}

    /** A person decides. */
    record Dispute() implements Verdict {}

    /** A person decided on a value of their own: both sides are to take it. */
    record WriteBoth(Field app, Field ledger) implements Verdict {}
  }

  Verdict verdict() {
    if (!app.isPresent() || !ledger.isPresent()) {
      return new Verdict.Keep();
    }
    if (!appBase.isPresent() || !ledgerBase.isPresent()) {
      return dispute.flatMap(decided -> decided).map(this::resolved).orElseGet(this::firstMatch);
    }
    return dispute
        .flatMap(decided -> decided)
        .filter(decided -> appChanged() || ledgerChanged())
        .map(this::resolved)
        .orElseGet(this::merged);
  }

  private Verdict firstMatch() {
    if (agree()) {
      return new Verdict.Agreed();
    }
    return switch (policy.profile().onFirstMatch()) {
      case LEDGER_WINS -> ledger.text().isPresent() ? write(Side.APP) : write(Side.LEDGER);
      case APP_WINS -> app.text().isPresent() ? write(Side.LEDGER) : write(Side.APP);
      case FILL_EMPTY -> fillEmpty();
      case NOTHING -> new Verdict.Agreed();
    };
  }

  private Verdict fillEmpty() {
    if (app.text().isPresent() && ledger.text().isPresent()) {
      return new Verdict.Agreed();
    }
    return app.text().isPresent() ? write(Side.LEDGER) : write(Side.APP);
  }

  private boolean appChanged() {
    return !unchanged(field, appBase, app);
  }

  private boolean ledgerChanged() {
    return !unchanged(ledgerField, ledgerBase, ledger);
  }

  private Verdict merged() {
    if (!appChanged() && !ledgerChanged()) {
      return new Verdict.Keep();
    }
    if (appChanged() && ledgerChanged()) {
      return agree() ? new Verdict.Agreed() : conflict();
    }
    Side target = appChanged() ? Side.LEDGER : Side.APP;
    if (wouldCut(target)) {
      return agree() ? new Verdict.Agreed() : new Verdict.Dispute();
    }
    return write(target);
  }

  private Verdict conflict() {
    return switch (policy.settings().conflictWinner()) {
      case ASK -> new Verdict.Dispute();
      case APP -> overrule(Side.LEDGER);
      case LEDGER -> overrule(Side.APP);
      case LATEST -> overrule(latest.other());
    };
  }

  private Verdict overrule(Side loser) {
    return wouldCut(loser)
        ? new Verdict.Dispute()
        : write(loser) instanceof Verdict.Write write
            ? new Verdict.Write(loser, write.value(), true)
            : new Verdict.Agreed();
  }

  private Verdict resolved(Resolution decided) {
    return decided
        .value()
        .map(Field::of)
        .map(this::both)
        .orElseGet(() -> write(decided.winner().orElse(Side.LEDGER).other()));
  }

  /** Brings a third value to whichever side does not hold it yet. */
  private Verdict both(Field value) {
    Field forApp = fit(Side.APP, value);
    Field forLedger = fit(Side.LEDGER, value);
    boolean inApp = unchanged(field, app, forApp);
    boolean inLedger = unchanged(ledgerField, ledger, forLedger);
    if (inApp && inLedger) {
      return new Verdict.Agreed();
    }
    if (inApp || inLedger) {
      return inApp
          ? new Verdict.Write(Side.LEDGER, forLedger, false)
          : new Verdict.Write(Side.APP, forApp, false);
    }
    return new Verdict.WriteBoth(forApp, forLedger);
  }

  /** Carries the other side's value to {@code side}, unless it holds it already. */
  private Verdict write(Side side) {
    Field wanted = fit(side, side == Side.APP ? ledger : app);
    boolean held =
        side == Side.APP
            ? unchanged(field, app, wanted) || (same(app, wanted) && !appBase.isPresent())
            : unchanged(ledgerField, ledger, wanted)
                || (same(ledger, wanted) && !ledgerBase.isPresent());
    return held ? new Verdict.Agreed() : new Verdict.Write(side, wanted, false);
  }

  /** Whether {@code target} holds more of the value than the other side can show. */
  private boolean wouldCut(Side target) {
    Field held = target == Side.LEDGER ? ledgerBase : appBase;
    Field shown = target == Side.LEDGER ? appBase : ledgerBase;
    return held.text().isPresent()
        && shown.text().isPresent()
        && !same(held, shown)
        && same(fit(target.other(), held), shown);
  }

  /** Equal, or as equal as the limits of both sides allow. */
  boolean agree() {
    return same(app, fit(Side.APP, ledger)) || same(ledger, fit(Side.LEDGER, app));
  }

  /** Whether one side holds only part of the other's value. */
  boolean shortened() {
    return app.text().isPresent() && ledger.text().isPresent() && agree() && !same(app, ledger);
  }

  Field fit(Side side, Field value) {
    return side == Side.APP
        ? policy.app().fit(field, value)
        : policy.ledger().fit(ledgerField, value);
  }

  private boolean same(Field a, Field b) {
    return Comparisons.same(field, a, b, policy.region());
  }

  private boolean unchanged(ContactField of, Field before, Field now) {
    return Comparisons.unchanged(of, before, now, policy.region());
  }
}
