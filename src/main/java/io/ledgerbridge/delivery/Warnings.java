package io.ledgerbridge.delivery;

import io.ledgerbridge.contact.Comparisons;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.matching.Policy;
import io.ledgerbridge.merge.FieldMap;
import io.ledgerbridge.merge.Merged.Warning;
import io.ledgerbridge.provider.Side;
import java.util.List;

/** Which values a create had to shorten (R29). */
final class Warnings {

  private Warnings() {}

  static List<Warning> of(Policy policy, Command command) {
    var map = new FieldMap(policy.profile(), policy.settings());
    return policy.settings().mappedFields().stream()
        .filter(field -> shortened(policy, command, field, map.ledgerField(field)))
        .map(field -> new Warning(field.apiName(), "truncated"))
        .distinct()
        .toList();
  }

  private static boolean shortened(
      Policy policy, Command command, ContactField field, ContactField ledgerField) {
    boolean inApp = command.side() == Side.APP;
    Field source = command.sourceValues().get(inApp ? ledgerField : field);
    Field target = command.values().get(inApp ? field : ledgerField);
    return source.text().isPresent() && !Comparisons.same(field, source, target, policy.region());
  }
}
