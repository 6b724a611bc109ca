package io.ledgerbridge.merge;

import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.contact.FieldsOfKind;
import io.ledgerbridge.matching.Policy;
import io.ledgerbridge.merge.FieldMerge.Verdict;
import io.ledgerbridge.merge.Merged.Clash;
import io.ledgerbridge.merge.Merged.Overruled;
import io.ledgerbridge.merge.Merged.Warning;
import io.ledgerbridge.provider.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The three-way merge of a pair: field by field, see {@link FieldMerge}. Pure. */
public final class Merger {

  private final Pair pair;
  private final Policy policy;
  private final FieldMap map;
  private final Contact ledger;
  private final Contact ledgerBase;
  private final Map<ContactField, Field> newAppBase = new EnumMap<>(ContactField.class);
  private final Map<ContactField, Field> newLedgerBase = new EnumMap<>(ContactField.class);
  private final Map<ContactField, Field> appWrite = new EnumMap<>(ContactField.class);
  private final Map<ContactField, Field> ledgerWrite = new EnumMap<>(ContactField.class);
  private final List<Clash> clashes = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();
  private final List<Overruled> overruled = new ArrayList<>();

  private Merger(Pair pair, Policy policy) {
    this.pair = pair;
    this.policy = policy;
    map = new FieldMap(policy.profile(), policy.settings());
    ledger = map.fromLedger(pair.ledger());
    ledgerBase = map.fromLedger(pair.ledgerBase());
  }

  /** What is to be done about the pair under the policy. */
  public static Merged merge(Pair pair, Policy policy) {
    return new Merger(pair, policy).run();
  }

  private Merged run() {
    newAppBase.putAll(pair.appBase().fields());
    newLedgerBase.putAll(pair.ledgerBase().fields());
    policy.settings().mappedFields().stream()
        .filter(field -> FieldsOfKind.has(pair.kind(), field))
        .map(this::of)
        .forEach(this::apply);
    keepLedgerName();
    return new Merged(
        new Contact(pair.kind(), newAppBase),
        new Contact(pair.kind(), newLedgerBase),
        new Contact(pair.kind(), appWrite),
        new Contact(pair.kind(), ledgerWrite),
        clashes,
        warnings.stream().distinct().toList(),
        overruled);
  }

  /** The display name does not flow by itself, but the base tells what it was. */
  private void keepLedgerName() {
    newLedgerBase.put(ContactField.DISPLAY_NAME, pair.ledger().get(ContactField.DISPLAY_NAME));
  }

  private FieldMerge of(ContactField field) {
    return new FieldMerge(
        field,
        map.ledgerField(field),
        pair.app().get(field),
        ledger.get(field),
        pair.appBase().get(field),
        ledgerBase.get(field),
        pair.appModifiedAt().isAfter(pair.ledgerModifiedAt()) ? Side.APP : Side.LEDGER,
        Optional.ofNullable(pair.conflicts().get(field)),
        policy);
  }

  private void apply(FieldMerge one) {
    Verdict verdict = one.verdict();
    if (verdict instanceof Verdict.Agreed) {
      agreed(one);
    } else if (verdict instanceof Verdict.Write write) {
      write(one, write);
    } else if (verdict instanceof Verdict.WriteBoth both) {
      appWrite.put(one.field(), both.app());
      ledgerWrite.put(one.ledgerField(), both.ledger());
    } else if (verdict instanceof Verdict.Dispute) {
      clashes.add(new Clash(one.field(), one.app(), one.ledger(), one.ledgerBase()));
    }
    if (one.shortened() || (verdict instanceof Verdict.Write write && cuts(one, write))) {
      warnings.add(new Warning(one.field().apiName(), "truncated"));
    }
  }

  private void agreed(FieldMerge one) {
    newAppBase.put(one.field(), one.app());
    newLedgerBase.put(one.ledgerField(), one.ledger());
  }

  private void write(FieldMerge one, Verdict.Write write) {
    boolean toApp = write.side() == Side.APP;
    (toApp ? appWrite : ledgerWrite).put(toApp ? one.field() : one.ledgerField(), write.value());
    if (write.overruled()) {
      overruled.add(new Overruled(one.field(), write.side(), toApp ? one.app() : one.ledger()));
    }
  }

  private boolean cuts(FieldMerge one, Verdict.Write write) {
    Field source = write.side() == Side.APP ? one.ledger() : one.app();
    return write.value().text().isPresent()
        && !io.ledgerbridge.contact.Comparisons.same(
            one.field(), source, write.value(), policy.region());
  }
}
