package io.ledgerbridge.provider.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.contact.Comparisons;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.provider.WriteCommand;
import io.ledgerbridge.provider.WriteOutcome.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells which customers are what creates of unknown outcome have left behind (F4). */
final class LeftBehind {

  /** QuickBooks' clock and the hub's may differ by minutes (F6). */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(15);

  private static final Set<ContactField> TELLING =
      EnumSet.of(
          ContactField.TITLE,
          ContactField.FIRST_NAME,
          ContactField.MIDDLE_NAME,
          ContactField.LAST_NAME,
          ContactField.SUFFIX,
          ContactField.COMPANY,
          ContactField.DISPLAY_NAME,
          ContactField.EMAIL);

  /** Phone numbers are not compared here, so no country matters. */
  private static final String NO_REGION = "US";

  private final CustomerReader reader;

  LeftBehind(CustomerReader reader) {
    this.reader = reader;
  }

  /**
   * The creates that have left a customer behind. No customer is given to two of them, nor one
   * whose id is taken.
   */
  List<Found> of(
      List<WriteCommand> creates, List<JsonNode> customers, Collection<String> takenIds) {
    var given = new HashSet<>(takenIds);
    var found = new ArrayList<Found>();
    for (WriteCommand create : creates) {
      customers.stream()
          .filter(CustomerReader::isNamed)
          .filter(row -> !given.contains(CustomerReader.ref(row).id()))
          .filter(row -> !create.strangers().contains(CustomerReader.ref(row).id()))
          .filter(row -> isOf(create, row))
          .findFirst()
          .ifPresent(
              row -> {
                given.add(CustomerReader.ref(row).id());
                found.add(new Found(create.id(), reader.listed(row)));
              });
    }
    return found;
  }

  /** Created since the create was wanted, and with the name and e-mail address it was to have. */
  private boolean isOf(WriteCommand create, JsonNode row) {
    boolean recent =
        QuickBooksTime.created(row)
            .filter(time -> !time.isBefore(create.wantedAt().minus(CLOCKS_DIFFER)))
            .isPresent();
    return recent && agrees(create.values(), reader.listed(row).contact());
  }

  private static boolean agrees(Contact wanted, Contact shown) {
    return TELLING.stream()
        .filter(field -> wanted.text(field).isPresent())
        .allMatch(field -> Comparisons.same(field, wanted.get(field), shown.get(field), NO_REGION));
  }
}
