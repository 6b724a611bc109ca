package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which members a customer may be sent with, and what each may hold (quickbooks.md §4.1, §4.2). The
 * lengths are the present official ones, in UTF-16 units.
 */
final class CustomerMembers {
  private static final Map<String, Integer> TEXTS =
      Map.ofEntries(
          Map.entry("DisplayName", 500),
          Map.entry("Title", 16),
          Map.entry("GivenName", 100),
          Map.entry("MiddleName", 100),
          Map.entry("FamilyName", 100),
          Map.entry("Suffix", 16),
          Map.entry("CompanyName", 100),
          Map.entry("PrintOnCheckName", 110),
          Map.entry("Notes", 2000),
          Map.entry("ResaleNum", 16),
          Map.entry("AcctNum", 100),
          Map.entry("ContactName", 100),
          Map.entry("AltContactName", 100),
          Map.entry("BusinessNumber", 30),
          Map.entry("TaxExemptionReasonId", 2),
          Map.entry("PrimaryTaxIdentifier", 50),
          Map.entry("SecondaryTaxIdentifier", 50),
          Map.entry("PreferredDeliveryMethod", 20));
  private static final Set<String> NAMES =
      Set.of(
          "DisplayName",
          "Title",
          "GivenName",
          "MiddleName",
          "FamilyName",
          "Suffix",
          "PrintOnCheckName");
  private static final Set<String> FLAGS =
      Set.of("Active", "Job", "BillWithParent", "Taxable", "IsProject");
  private static final Set<String> PHONES =
      Set.of("PrimaryPhone", "AlternatePhone", "Mobile", "Fax");
  private static final Set<String> ADDRESSES = Set.of("BillAddr", "ShipAddr");
  private static final Set<String> REFERENCES =
      Set.of(
          "ParentRef",
          "CurrencyRef",
          "CustomerTypeRef",
          "DefaultTaxCodeRef",
          "PaymentMethodRef",
          "PriceLevelRef",
          "SalesRepRef",
          "SalesTermRef",
          "TaxGroupCodeRef",
          "ARAccountRef");

  /** Known, but the server's own or of no use here: accepted and left alone. */
  private static final Set<String> IGNORED =
      Set.of(
          "Id SyncToken MetaData CustomField AttachableRef domain status sparse IntuitId Organization"
              .concat(" FullyQualifiedName UserId V4IDPseudonym OtherContactInfo OtherAddr")
              .concat(" RootCustomerRef Level CCDetail Balance OpenBalanceDate BalanceWithJobs")
              .concat(" CreditLimit OverDueBalance TotalRevenue TotalExpense JobInfo TDSEnabled")
              .concat(" CustomerEx GSTIN GSTRegistrationType IsCISContractor ClientCompanyId")
              .concat(" ClientEntityId Source")
              .split(" "));

  private static final Pattern ILLEGAL_IN_NAMES = Pattern.compile("[:\t\n\r]");

  private CustomerMembers() {}

  static boolean known(String member) {
    return TEXTS.containsKey(member)
        || FLAGS.contains(member)
        || PHONES.contains(member)
        || ADDRESSES.contains(member)
        || REFERENCES.contains(member)
        || IGNORED.contains(member)
        || member.equals("PrimaryEmailAddr")
        || member.equals("WebAddr");
  }

  /**
   * The writable members of a request, checked. A member that is sent empty stays, empty: the
   * caller clears it. JSON nulls count as not sent.
   *
   * @throws Refused with 2010, 2040, 2050, 2170, 2200 or 2210
   */
  static ObjectNode checked(ObjectNode body) {
    ObjectNode checked = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> sent : body.properties()) {
      String member = sent.getKey();
      if (!known(member)) {
        throw Faults.unsupportedProperty(member).refused();
      }
      if (!sent.getValue().isNull() && !IGNORED.contains(member)) {
        checked.set(member, value(member, sent.getValue()));
      }
    }
    return checked;
  }

  private static JsonNode value(String member, JsonNode sent) {
    if (FLAGS.contains(member)) {
      return flag(member, sent);
    }
    if (TEXTS.containsKey(member)) {
      return topText(member, sent);
    }
    if (PHONES.contains(member)) {
      return Parts.phone(member, sent);
    }
    if (ADDRESSES.contains(member)) {
      return Parts.address(member, sent);
    }
    return switch (member) {
      case "PrimaryEmailAddr" -> Parts.email(member, sent);
      case "WebAddr" -> Parts.web(member, sent);
      default -> Parts.reference(member, sent);
    };
  }

  private static JsonNode flag(String member, JsonNode sent) {
    return switch (sent.asText()) {
      case "true" -> BooleanNode.TRUE;
      case "false" -> BooleanNode.FALSE;
      default -> throw Faults.unsupportedProperty(member).refused();
    };
  }

  private static JsonNode topText(String member, JsonNode sent) {
    TextNode text = Parts.text(member, sent, TEXTS.getOrDefault(member, 0));
    if (NAMES.contains(member) && ILLEGAL_IN_NAMES.matcher(text.textValue()).find()) {
      throw Faults.illegalCharacters(member).refused();
    }
    if (member.equals("PreferredDeliveryMethod")
        && !Set.of("", "Print", "Email", "None").contains(text.textValue())) {
      throw Faults.enumeration(member, text.textValue()).refused();
    }
    return text;
  }
}
