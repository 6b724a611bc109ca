package io.ledgerbridge.sandbox.quickbooks;

/** The faults this sandbox knows, worded as the real service words them (quickbooks.md §8.2). */
final class Faults {
  private Faults() {}

  static Fault unsupported(String operation) {
    return Fault.validation(
        "500", "Unsupported Operation", "Operation " + operation + " is not supported.");
  }

  static Fault notFound() {
    return Fault.validation(
        "610",
        "Object Not Found",
        "Object Not Found : Something you're trying to use has been made inactive. Check the fields"
            + " with accounts, customers, items, vendors or employees.");
  }

  static Fault invalidParent() {
    return Fault.validation(
        "700", "Invalid Parent", "Invalid Parent : The parent is missing, inactive or below you.");
  }

  static Fault ownParent() {
    return Fault.validation(
        "900", "Parent Is Itself", "Parent Is Itself : A customer cannot be its own parent.");
  }

  static Fault batchTooLarge(int allowed) {
    return Fault.validation(
        "1040",
        "Exceeded maximum number of batch items",
        "The batch holds more items than the maximum of " + allowed + ".");
  }

  static Fault unsupportedProperty(String property) {
    return Fault.validation(
            "2010",
            "Request has invalid or unsupported property",
            "Property Name:" + property + " specified is unsupported or invalid")
        .at(property);
  }

  static Fault missing(String parameter) {
    return Fault.validation(
            "2020",
            "Required param missing, need to supply the required value for the API",
            "Required parameter " + parameter + " is missing in the request")
        .at(parameter);
  }

  static Fault invalidId(String supplied) {
    return Fault.validation(
            "2030", "Invalid ID", "Id should be a valid number. Supplied value:" + supplied)
        .at("Id");
  }

  static Fault illegalCharacters(String member) {
    return Fault.validation(
            "2040",
            "Invalid String. The String may contain unsupported or illegal chars",
            "Element contains invalid characters. A colon, tab or new line is not allowed.")
        .at(member);
  }

  static Fault length(String member, int max, int supplied) {
    return Fault.validation(
            "2050",
            "String length is either shorter or longer than supported by specification",
            "String length specified does not match the supported length. Min:0 Max:%d supported. Supplied length:%d"
                .formatted(max, supplied))
        .at(member);
  }

  static Fault invalidDate(String member, String supplied) {
    return Fault.validation("2070", "Invalid Date", "The date is not valid. Supplied:" + supplied)
        .at(member);
  }

  static Fault requestIdFormat() {
    return Fault.validation(
            "2130", "Invalid Request Id", "The request id is longer than supported.")
        .at("requestid");
  }

  static Fault enumeration(String member, String supplied) {
    return Fault.validation("2170", "Invalid Enumeration", "Invalid Enumeration : " + supplied)
        .at(member);
  }

  static Fault webAddress() {
    return Fault.validation(
            "2200", "Invalid Web Address", "The web address is not formatted properly.")
        .at("WebAddr");
  }

  static Fault email() {
    return Fault.validation(
            "2210",
            "Invalid Email Address",
            "Email Address does not conform to the e-mail format: it needs @ and a dot.")
        .at("PrimaryEmailAddr");
  }

  static Fault parse(String detail) {
    return Fault.validation("4000", "Error parsing query", "QueryParserError: " + detail);
  }

  static Fault invalidQuery(String detail) {
    return Fault.validation("4001", "Invalid query", "QueryValidationError: " + detail);
  }

  static Fault stale() {
    return Fault.validation(
        "5010",
        "Stale Object Error",
        "Stale Object Error : You and root were working on this at the same time. root finished"
            + " before you did, so your work was not saved.");
  }

  static Fault business(String text) {
    return Fault.validation(
        "6000",
        "A business validation error has occurred while processing your request",
        "Business Validation Error: " + text);
  }

  static Fault noName() {
    return Fault.validation(
        "6080",
        "No Name Provided",
        "No Name Provided : DisplayName or at least one of Title, GivenName, MiddleName,"
            + " FamilyName, Suffix is required.");
  }

  static Fault parentRequired() {
    return Fault.validation(
            "6150", "ParentRef Required", "ParentRef Required : A sub-customer needs a parent.")
        .at("ParentRef");
  }

  static Fault tooDeep() {
    return Fault.validation(
        "6180",
        "Sub-level limit exceeded",
        "Sub-level limit exceeded : A customer can be at most 5 levels deep.");
  }

  static Fault openBalance() {
    return Fault.validation(
        "6220",
        "Delete List Has Balance Error",
        "The entity you are trying to delete has an open balance. : This customer cannot be"
            + " deleted because it has a non-zero balance");
  }

  static Fault duplicateName() {
    return Fault.validation(
        "6240",
        "Duplicate Name Exists Error",
        "The name supplied already exists. : Another customer, vendor or employee is already using"
            + " this name. Please use a different name.");
  }

  static Fault systemFailure() {
    return new Fault(
        500,
        "SystemFault",
        "10000",
        "An application error has occurred while processing your request",
        "System Failure Error: Something went wrong while processing the request.",
        "");
  }

  static Fault authorization() {
    return new Fault(
        403,
        "AuthorizatonFault",
        "120",
        "Authorization Failure",
        "AuthorizationFailure: the user who connected may no longer use this company",
        "");
  }

  static Fault serviceAuthentication() {
    return new Fault(
        401,
        "AuthenticationFault",
        "100",
        "General Authentication Error",
        "AuthenticationErrorGeneral: SRV-110-Authentication Failure , statusCode: 401",
        "");
  }
}
