package io.ledgerbridge.delivery;

import io.ledgerbridge.contact.Comparisons;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.matching.Policy;
import io.ledgerbridge.merge.FieldMap;
import io.ledgerbridge.merge.Merged.Warning;
import java.util.List;

/** Which values a create had to shorten (R29). */
final class Warnings {

  private Warnings() {}

  static List<Warning> of(Policy policy, Command command) {
    var map = new FieldMap(policy.profile(), policy.settings());
    return policy.settings().mappedFields().stream()
        .filter(field -> shortened(policy, command, field, map))
        .map(field -> new Warning(field.apiName(), "truncated"))
        .distinct()
        .toList();
  }

  private static boolean shortened(
      Policy policy, Command command, ContactField field, FieldMap map) {
    Field source = command.sourceValues().get(map.on(command.side().other(), field));
    Field target = command.values().get(map.on(command.side(), field));
    return source.text().isPresent() && !Comparisons.same(field, source, target, policy.region());
  }
}
