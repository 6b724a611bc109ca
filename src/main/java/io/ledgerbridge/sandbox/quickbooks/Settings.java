package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The two objects a company has one of each (quickbooks.md §9.1): an accounting firm in the US. */
final class Settings {
  private Settings() {}

  static ObjectNode companyInfo(Company company) {
    ObjectNode info = JsonNodeFactory.instance.objectNode();
    info.put("CompanyName", company.name()).put("LegalName", company.name());
    info.putObject("CompanyAddr")
        .put("Id", "1")
        .put("Line1", "1 Quill Street")
        .put("City", "Portland")
        .put("CountrySubDivisionCode", "OR")
        .put("PostalCode", "97209")
        .put("Country", "USA");
    info.put("Country", "US").put("FiscalYearStartMonth", "January");
    info.put("CompanyStartDate", Times.meta(company.founded()).substring(0, 10));
    info.putObject("Email").put("Address", "office@quill.example");
    info.put("SupportedLanguages", "en");
    var values = info.putArray("NameValue");
    values.addObject().put("Name", "SubscriptionStatus").put("Value", "SUBSCRIBED");
    values.addObject().put("Name", "OfferingSku").put("Value", "QuickBooks Online Plus");
    values.addObject().put("Name", "AccountantFeature").put("Value", "true");
    values.addObject().put("Name", "PayrollFeature").put("Value", "false");
    return closed(company, info);
  }

  static ObjectNode preferences(Company company) {
    ObjectNode preferences = JsonNodeFactory.instance.objectNode();
    preferences
        .putObject("AccountingInfoPrefs")
        .put("UseAccountNumbers", false)
        .put("FirstMonthOfFiscalYear", "January")
        .put("CustomerTerminology", "Clients");
    preferences.putObject("SalesFormsPrefs").put("CustomTxnNumbers", false);
    preferences.putObject("TaxPrefs").put("UsingSalesTax", false);
    preferences
        .putObject("CurrencyPrefs")
        .put("MultiCurrencyEnabled", false)
        .putObject("HomeCurrency")
        .put("value", "USD");
    return closed(company, preferences);
  }

  private static ObjectNode closed(Company company, ObjectNode object) {
    object.put("domain", "QBO").put("sparse", false).put("Id", "1").put("SyncToken", "0");
    object
        .putObject("MetaData")
        .put("CreateTime", Times.meta(company.founded()))
        .put("LastUpdatedTime", Times.meta(company.founded()));
    return object;
  }
}
