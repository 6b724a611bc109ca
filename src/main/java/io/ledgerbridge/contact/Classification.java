package io.ledgerbridge.contact;

import java.util.Optional;

/** What a ledger record is: a person, an organisation, or more than its fields can tell. */
public sealed interface Classification {

  /** A person, with first and last name. */
  record Person() implements Classification {}

  /**
   * An organisation.
   *
   * @param name its company name, else its display name
   */
  record Organization(String name) implements Classification {}

  /**
   * Neither can be told.
   *
   * @param reasonCode {@code no-name} or {@code first-and-last-name-needed}
   * @param text the reason in words that a bookkeeper understands
   */
  record Undecided(String reasonCode, String text) implements Classification {}

  /** The kind, where it could be told. */
  default Optional<Kind> kind() {
    if (this instanceof Person) {
      return Optional.of(Kind.PERSON);
    }
    return this instanceof Organization ? Optional.of(Kind.ORGANIZATION) : Optional.empty();
  }

  /**
   * Decides by the declared kind, else by the names: a company under its own name is an
   * organisation, whoever has first and last name is a person (R46 to R48, providers/quickbooks.md
   * §4.7). A display name alone is neither business nor contact name (R19).
   *
   * @param declared the kind that the ledger or a user says the record has
   * @param ledger the record; its own {@link Contact#kind()} is not looked at
   */
  static Classification of(Optional<Kind> declared, Contact ledger) {
    if (declared.filter(kind -> kind == Kind.ORGANIZATION).isPresent()) {
      return organization(ledger);
    }
    if (declared.isEmpty() && filedUnderItsCompany(ledger)) {
      return organization(ledger);
    }
    return person(ledger);
  }

  private static Classification organization(Contact ledger) {
    return ledger
        .text(ContactField.COMPANY)
        .or(() -> ledger.text(ContactField.DISPLAY_NAME).map(DisplayName::withoutDeletedSuffix))
        .<Classification>map(Organization::new)
        .orElseGet(Classification::noName);
  }

  private static Classification person(Contact ledger) {
    boolean first = ledger.text(ContactField.FIRST_NAME).isPresent();
    boolean last = ledger.text(ContactField.LAST_NAME).isPresent();
    if (first && last) {
      return new Person();
    }
    if (first || last || ledger.text(ContactField.COMPANY).isPresent()) {
      return new Undecided(
          "first-and-last-name-needed",
          "A person needs both a first and a last name; a business needs a display name that is"
              + " its company name.");
    }
    return noName();
  }

  private static Classification noName() {
    return new Undecided("no-name", "The record has neither a business name nor a contact name.");
  }

  private static boolean filedUnderItsCompany(Contact ledger) {
    Optional<String> company = ledger.text(ContactField.COMPANY).flatMap(Classification::key);
    Optional<String> shown =
        ledger
            .text(ContactField.DISPLAY_NAME)
            .map(DisplayName::withoutDeletedSuffix)
            .flatMap(Classification::key);
    return company.isPresent() && company.equals(shown);
  }

  /** Cleaned first: the display name of "Smith: Sons" can only be "Smith - Sons". */
  private static Optional<String> key(String name) {
    return ComparisonKey.name(DisplayName.clean(name));
  }
}
