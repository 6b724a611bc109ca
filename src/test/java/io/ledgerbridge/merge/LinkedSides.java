package io.ledgerbridge.merge;

import io.ledgerbridge.contact.Comparisons;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.matching.Policy;
import io.ledgerbridge.provider.Connector;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.provider.karbon.KarbonConnector;
import io.ledgerbridge.provider.quickbooks.QuickBooksConnector;
import java.time.Instant;
import java.util.Map;

/** A model of two providers that do what they are told, and of what the link remembers. */
record LinkedSides(Kind kind, Contact app, Contact ledger, Contact appBase, Contact ledgerBase) {

  private static final Connector KARBON = new KarbonConnector();
  private static final Connector QUICKBOOKS = new QuickBooksConnector();
  private static final Instant EARLIER = Instant.parse("2026-07-01T10:00:00Z");

  /** Two records that were never linked before; what is not given is empty. */
  static LinkedSides meeting(
      Kind kind, Map<ContactField, String> app, Map<ContactField, String> ledger) {
    Contact nothing = Contact.unknown(kind);
    Contact blank = nothing;
    for (ContactField field : ContactField.values()) {
      blank = blank.with(field, Field.empty());
    }
    return new LinkedSides(
        kind, entered(KARBON, blank, app), entered(QUICKBOOKS, blank, ledger), nothing, nothing);
  }

  LinkedSides edited(Side side, Map<ContactField, String> edits) {
    return side == Side.APP
        ? new LinkedSides(kind, entered(KARBON, app, edits), ledger, appBase, ledgerBase)
        : new LinkedSides(kind, app, entered(QUICKBOOKS, ledger, edits), appBase, ledgerBase);
  }

  private static Contact entered(
      Connector provider, Contact before, Map<ContactField, String> edits) {
    Contact after = before;
    for (var edit : edits.entrySet()) {
      after = after.with(edit.getKey(), provider.fit(edit.getKey(), Field.of(edit.getValue())));
    }
    return after;
  }

  Merged merge(Policy policy) {
    var pair =
        new Pair(
            kind, app, ledger, appBase, ledgerBase, EARLIER.plusSeconds(60), EARLIER, Map.of());
    return Merger.merge(pair, policy);
  }

  /** All writes are done, and the link remembers what both sides then hold of those fields. */
  LinkedSides synced(Policy policy) {
    Merged merged = merge(policy);
    Contact newApp = app.overlaidWith(merged.appWrite());
    Contact newLedger = ledger.overlaidWith(merged.ledgerWrite());
    Contact newAppBase = merged.appBase();
    Contact newLedgerBase = merged.ledgerBase();
    Contact written = merged.appWrite().overlaidWith(merged.ledgerWrite());
    for (ContactField field : written.fields().keySet()) {
      newAppBase = newAppBase.with(field, newApp.get(field));
      newLedgerBase = newLedgerBase.with(field, newLedger.get(field));
    }
    return new LinkedSides(kind, newApp, newLedger, newAppBase, newLedgerBase);
  }

  Contact at(Side side) {
    return side == Side.APP ? app : ledger;
  }

  /** Whether one side holds what the other's limits leave of its value. */
  boolean agreeOn(ContactField field, Policy policy) {
    return Comparisons.same(
            field, app.get(field), KARBON.fit(field, ledger.get(field)), policy.region())
        || Comparisons.same(
            field, ledger.get(field), QUICKBOOKS.fit(field, app.get(field)), policy.region());
  }
}
