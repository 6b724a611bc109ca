package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Compares what a provider's user sees with members in YAML. */
final class Members {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Members() {}

  /** Asserts that the record holds the named members, whatever else it holds. */
  static void assertHolds(Object record, String members) {
    assertHolds(JSON.convertValue(record, Map.class), App.members(members));
  }

  private static void assertHolds(Map<?, ?> record, Map<?, ?> members) {
    members.forEach(
        (name, wanted) -> {
          Object held = record.get(name);
          if (wanted instanceof Map<?, ?> parts) {
            assertThat(held).as("%s of %s", name, record).isInstanceOf(Map.class);
            assertHolds((Map<?, ?>) held, parts);
          } else {
            assertThat(held).as("%s of %s", name, record).isEqualTo(wanted);
          }
        });
  }
}
