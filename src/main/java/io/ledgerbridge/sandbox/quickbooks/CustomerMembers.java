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

  private static final Map<String, Integer> PHONE = Map.of("FreeFormNumber", 30);
  private static final Map<String, Integer> EMAIL = Map.of("Address", 100);
  private static final Map<String, Integer> WEB = Map.of("URI", 1000);
  private static final Map<String, Integer> REFERENCE = Map.of("value", 100, "name", 500);
  private static final Map<String, Integer> ADDRESS =
      Map.of(
          "Id",
          30,
          "Line1",
          500,
          "Line2",
          500,
          "Line3",
          500,
          "Line4",
          500,
          "Line5",
          500,
          "City",
          255,
          "CountrySubDivisionCode",
          255,
          "PostalCode",
          30,
          "Country",
          255);
  private static final Set<String> IGNORED_WITHIN =
      Set.of(
          "Id Lat Long Tag Note Default type CountryCode AreaCode ExchangeCode Extension County"
              .concat(" PostalCodeSuffix")
              .split(" "));
  private static final int ADDRESS_LINES = 2000;

  private static final Pattern ILLEGAL_IN_NAMES = Pattern.compile("[:\t\n\r]");
  private static final Pattern EMAILS = Pattern.compile("\\s*[^@\\s]+@[^@\\s]+\\.[^@\\s]+\\s*");
  private static final Pattern WEB_ADDRESS =
      Pattern.compile("(?i)(https?://)?[^\\s/.]+(\\.[^\\s/.]+)+(/\\S*)?");

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
      return parts(member, sent, PHONE);
    }
    if (ADDRESSES.contains(member)) {
      return address(member, sent);
    }
    return switch (member) {
      case "PrimaryEmailAddr" -> email(parts(member, sent, EMAIL));
      case "WebAddr" -> web(parts(member, sent, WEB));
      default -> parts(member, sent, REFERENCE);
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
    TextNode text = text(member, sent, TEXTS.getOrDefault(member, 0));
    if (NAMES.contains(member) && ILLEGAL_IN_NAMES.matcher(text.textValue()).find()) {
      throw Faults.illegalCharacters(member).refused();
    }
    if (member.equals("PreferredDeliveryMethod")
        && !Set.of("", "Print", "Email", "None").contains(text.textValue())) {
      throw Faults.enumeration(member, text.textValue()).refused();
    }
    return text;
  }

  private static TextNode text(String member, JsonNode sent, int max) {
    if (sent.isContainerNode()) {
      throw Faults.unsupportedProperty(member).refused();
    }
    String text = sent.isNull() ? "" : sent.asText();
    if (text.length() > max) {
      throw Faults.length(member, max, text.length()).refused();
    }
    return TextNode.valueOf(text);
  }

  /** The filled parts of a nested object; it replaces the stored one as a whole. */
  private static ObjectNode parts(String member, JsonNode sent, Map<String, Integer> lengths) {
    if (!sent.isObject()) {
      throw Faults.unsupportedProperty(member).refused();
    }
    ObjectNode parts = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> part : sent.properties()) {
      String name = part.getKey();
      Integer max = lengths.get(name);
      if (max == null && !IGNORED_WITHIN.contains(name)) {
        throw Faults.unsupportedProperty(name).refused();
      }
      if (max != null) {
        TextNode text = text(member + "." + name, part.getValue(), max);
        if (!text.textValue().isEmpty()) {
          parts.set(name, text);
        }
      }
    }
    return parts;
  }

  private static ObjectNode address(String member, JsonNode sent) {
    ObjectNode address = parts(member, sent, ADDRESS);
    int lines = 0;
    for (int line = 1; line <= 5; line++) {
      lines += address.path("Line" + line).asText("").length();
    }
    if (lines > ADDRESS_LINES) {
      throw Faults.length(member, ADDRESS_LINES, lines).refused();
    }
    return address.size() == 1 && address.has("Id") ? address.removeAll() : address;
  }

  private static ObjectNode email(ObjectNode email) {
    String address = email.path("Address").asText("");
    for (String one : address.isEmpty() ? new String[0] : address.split(",", -1)) {
      if (!EMAILS.matcher(one).matches()) {
        throw Faults.email().refused();
      }
    }
    return email;
  }

  private static ObjectNode web(ObjectNode web) {
    String uri = web.path("URI").asText("");
    if (!uri.isEmpty() && !WEB_ADDRESS.matcher(uri).matches()) {
      throw Faults.webAddress().refused();
    }
    return web;
  }
}
