package io.ledgerbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.sandbox.karbon.KarbonSandbox;
import io.ledgerbridge.sandbox.quickbooks.QuickBooksSandbox;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("The simulated firm")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeedFirmTest {

  /** What both sides hold after start-up. */
  private record Firm(List<Map<String, Object>> app, List<Map<String, Object>> ledger) {

    Set<String> appNames() {
      return names(app, "name");
    }

    Set<String> ledgerNames() {
      return names(ledger, "DisplayName");
    }

    private static Set<String> names(List<Map<String, Object>> rows, String member) {
      return rows.stream().map(row -> String.valueOf(row.get(member))).collect(Collectors.toSet());
    }
  }

  private static Firm seeded() {
    Firm[] firm = new Firm[1];
    SandboxBeans.on()
        .run(
            context -> {
              context.getBean(SeedFirm.class).run(null);
              firm[0] =
                  new Firm(
                      context.getBean(KarbonSandbox.class).list("", 1, 1000).rows(),
                      context.getBean(QuickBooksSandbox.class).customers());
            });
    return firm[0];
  }

  private final Firm firm = seeded();

  @Test
  @DisplayName("has about 300 contacts, on one side or on both")
  void isOfBelievableSize() {
    assertThat(firm.app().size() + firm.ledger().size()).isBetween(280, 400);
    Set<String> both = new HashSet<>(firm.appNames());
    both.retainAll(firm.ledgerNames());
    assertThat(both).hasSizeBetween(60, 120);
  }

  @Test
  @DisplayName("is the same at every start")
  void isDeterministic() {
    assertThat(seeded().app())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("modified")
        .extracting(row -> row.get("id"))
        .isEqualTo(firm.app().stream().map(row -> row.get("id")).toList());
  }

  @Test
  @DisplayName("F15 has a family and a company behind one mailbox")
  void sharesMailboxes() {
    assertThat(firm.app())
        .filteredOn(row -> "roe@roe-family.test".equals(row.get("email")))
        .hasSize(2);
    assertThat(firm.ledgerNames()).contains("Ann Roe", "Roe Ltd");
  }

  @Test
  @DisplayName("R20, R19, R22 has sub-customers, inactive ones and hidden contacts")
  void hasRecordsToBeSkipped() {
    assertThat(firm.ledger()).filteredOn(row -> Boolean.TRUE.equals(row.get("Job"))).hasSize(3);
    assertThat(firm.ledgerNames()).contains("0017", "Old Mill Bakery (deleted)");
    assertThat(firm.app()).filteredOn(row -> Boolean.TRUE.equals(row.get("hidden"))).hasSize(2);
  }

  @Test
  @DisplayName("F2 has an address of five lines of 300 characters")
  void hasLongAddress() {
    assertThat(firm.ledger())
        .filteredOn(row -> "Long Meadow Archive".equals(row.get("DisplayName")))
        .singleElement()
        .extracting(row -> ((Map<?, ?>) row.get("BillAddr")).get("Line5").toString().length())
        .isEqualTo(300);
  }

  @Test
  @DisplayName("F17 has a name in decomposed letters on one side, composed on the other")
  void hasBothUnicodeForms() {
    assertThat(firm.appNames()).contains("Zoe\u0308  Bronte\u0308\u00a0");
    assertThat(firm.ledgerNames()).contains("Zo\u00eb Bront\u00eb");
  }

  @Test
  @DisplayName("is not there where the sandbox is switched off, and not seeded where told so")
  void isSwitchable() {
    SandboxBeans.off().run(context -> assertThat(context).doesNotHaveBean(KarbonSandbox.class));
    SandboxBeans.on()
        .withPropertyValues("hub.sandbox.seed=false")
        .run(context -> assertThat(context).doesNotHaveBean(SeedFirm.class));
  }
}
