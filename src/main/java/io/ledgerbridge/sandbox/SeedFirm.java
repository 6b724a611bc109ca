package io.ledgerbridge.sandbox;

import io.ledgerbridge.sandbox.karbon.KarbonSandbox;
import io.ledgerbridge.sandbox.quickbooks.QuickBooksSandbox;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Fills both simulated providers with one believable firm: a crowd, made up the same way at every
 * start, and the hand-written cases of {@code sandbox/cases.yaml}. Switched off by {@code
 * hub.sandbox.seed=false}.
 */
@Component
@SandboxOnly
@ConditionalOnProperty(name = "hub.sandbox.seed", matchIfMissing = true)
@Order(Ordered.HIGHEST_PRECEDENCE)
class SeedFirm implements ApplicationRunner {

  private static final String SELECTED_TYPE = "Client - QuickBooks";

  private final KarbonSandbox karbon;
  private final QuickBooksSandbox quickBooks;
  private final Map<String, String> ledgerIds = new HashMap<>();

  SeedFirm(KarbonSandbox karbon, QuickBooksSandbox quickBooks) {
    this.karbon = karbon;
    this.quickBooks = quickBooks;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    SeedCase.all().forEach(this::add);
    addLongAddress();
    crowd(0, 56).forEach(this::addToBoth);
    crowd(56, 106).forEach(contact -> addToLedger(contact.toLedger()));
    crowd(106, 124).forEach(contact -> addToKarbon(contact.toKarbon(SELECTED_TYPE)));
    crowd(124, 138).forEach(contact -> addToKarbon(contact.toKarbon("Prospect")));
    crowd(138, 144).forEach(contact -> addToKarbon(contact.toKarbon("Supplier")));
    crowd(144, 156).forEach(this::addWithOtherEmail);
    crowd(156, 166).forEach(this::addUnderOtherName);
    karbon.addClientGroup(Map.of("fullName", "Roe Family"));
  }

  private static Stream<SeedContact> crowd(int from, int to) {
    return IntStream.range(from, to).mapToObj(SeedContact::of);
  }

  private void addToBoth(SeedContact contact) {
    addToKarbon(contact.toKarbon("Client"));
    addToLedger(contact.toLedger());
  }

  private void addWithOtherEmail(SeedContact contact) {
    addToKarbon(contact.toKarbon("Client"));
    addToLedger(contact.withOtherMailbox().toLedger());
  }

  private void addUnderOtherName(SeedContact contact) {
    addToKarbon(contact.toKarbon("Client"));
    addToLedger(contact.ledgerUnderOtherName());
  }

  /** F2: five lines of 300 characters, far more than Karbon's 200. */
  private void addLongAddress() {
    Map<String, Object> address = new HashMap<>();
    for (int line = 1; line <= 5; line++) {
      String text = "Line " + line + ", Unit 5, Tower B, Long Meadow Business Park, ";
      address.put("Line" + line, text.repeat(7).substring(0, 300));
    }
    address.put("City", "Llanfairpwllgwyngyll");
    address.put("Country", "United Kingdom");
    addToLedger(
        Map.of(
            "DisplayName",
            "Long Meadow Archive",
            "CompanyName",
            "Long Meadow Archive",
            "PrimaryEmailAddr",
            Map.of("Address", "desk@longmeadow.test"),
            "BillAddr",
            address));
  }

  private void add(SeedCase seed) {
    seed.vendors().forEach(quickBooks::addVendor);
    seed.karbon().forEach(this::addToKarbon);
    seed.quickbooks().forEach(this::addToLedger);
  }

  private void addToKarbon(Map<String, Object> client) {
    Map<String, Object> values = new HashMap<>(client);
    boolean hidden = Boolean.TRUE.equals(values.remove("hidden"));
    String key =
        values.containsKey("fullName") ? karbon.addOrganization(values) : karbon.addContact(values);
    if (hidden) {
      karbon.hide(key);
    }
  }

  private void addToLedger(Map<String, Object> customer) {
    Map<String, Object> members = new HashMap<>(customer);
    members.computeIfPresent(
        "ParentRef", (member, name) -> Map.of("value", String.valueOf(ledgerIds.get(name))));
    String id = quickBooks.addCustomer(members);
    ledgerIds.put(String.valueOf(members.get("DisplayName")), id);
  }
}
