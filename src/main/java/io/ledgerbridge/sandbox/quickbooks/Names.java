package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** DisplayName: assembly, uniqueness over the three lists, and the suffix of inactive rows. */
final class Names {
  private static final List<String> PARTS =
      List.of("Title", "GivenName", "MiddleName", "FamilyName", "Suffix");
  private static final Pattern SUFFIX = Pattern.compile(" \\([dD]eleted\\)( \\d+)?$");
  private static final int MAX = 500;

  private Names() {}

  static String withoutSuffix(String displayName) {
    return SUFFIX.matcher(displayName).replaceFirst("");
  }

  static void requireFree(Company company, long id, String displayName) {
    if (company.bearer(displayName).filter(row -> row.id() != id).isPresent()) {
      throw Faults.duplicateName().refused();
    }
  }

  /** Settles DisplayName for the new version {@code json} of {@code before}. */
  static void settle(Company company, Row before, ObjectNode json) {
    String name = json.path("DisplayName").asText("").strip();
    if (name.isEmpty()) {
      name = assembled(json);
    }
    if (name.isEmpty()) {
      throw Faults.noName().refused();
    }
    if (before.active() && !json.path("Active").asBoolean(true)) {
      name = inactiveName(company, before, withoutSuffix(name));
    }
    requireFree(company, before.id(), name);
    json.put("DisplayName", name);
  }

  private static String assembled(ObjectNode json) {
    return PARTS.stream()
        .map(part -> json.path(part).asText("").strip())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** The suffix frees the name for another (§4.5); a counter tells namesakes apart. */
  private static String inactiveName(Company company, Row before, String name) {
    if (before.balance().compareTo(BigDecimal.ZERO) != 0) {
      throw Faults.openBalance().refused();
    }
    String suffix = " (deleted)";
    for (int count = 2; ; count++) {
      String candidate = name.substring(0, Math.min(name.length(), MAX - suffix.length())) + suffix;
      if (company.bearer(candidate).filter(row -> row.id() != before.id()).isEmpty()) {
        return candidate;
      }
      suffix = " (deleted) " + count;
    }
  }
}
