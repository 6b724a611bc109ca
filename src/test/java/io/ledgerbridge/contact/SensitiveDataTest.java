package io.ledgerbridge.contact;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SensitiveDataTest {

  @DisplayName("R32, F28 full card numbers are found, whatever the brand and the grouping")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111111",
        "card 4111 1111 1111 1111 exp 12/27",
        "4111-1111-1111-1111",
        "4111\u00a01111\u00a01111\u00a01111",
        "4111 1111 1111 1111 123",
        "ref 12 4111 1111 1111 1111",
        "Visa:4222222222222",
        "5555555555554444",
        "2223003122003222",
        "3782 822463 10005",
        "6011111111111117",
        "30569309025904",
        "3530111333300000",
        "6200000000000005",
        "４１１１１１１１１１１１１１１１",
      })
  void findsCards(String text) {
    assertThat(SensitiveData.find(text)).contains("card-number");
  }

  @DisplayName("R32, F28 IBANs are found, in any case and grouping")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GB82WEST12345698765432",
        "IBAN: GB82 WEST 1234 5698 7654 32 please",
        "de89 3704 0044 0532 0130 00",
        "FR14-2004-1010-0505-0001-3M02-606",
      })
  void findsIbans(String text) {
    assertThat(SensitiveData.find(text)).contains("iban");
  }

  @DisplayName("R32, F28 digits labelled as a bank account are found")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "acct no 12345678",
        "account number: 000123456789",
        "Account # 12-3456-7890123-00",
        "acct. 12345678",
        "a/c 12345678",
        "ACCOUNT NO. IS 1234 5678",
        "routing 021000021",
        "ABA routing number 021000021",
        "sort code 12-34-56",
        "BSB 062-000",
      })
  void findsBankAccounts(String text) {
    assertThat(SensitiveData.find(text)).contains("bank-account-number");
  }

  @DisplayName("F28 phone numbers, dates, short ends and other ids are left alone")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Jane Smith",
        "+49 171 1234 56784",
        "+4222222222222",
        "555-123-4567 x12 or 1 800 555 1234",
        "555-123-4567 555-987-6543",
        "99994111111111111111",
        "41111111111111112222",
        "4111111111111112",
        "card ending 1111",
        "2024-01-01 2024-12-31",
        "20240101-20241231",
        "20240101123000",
        "GB82WEST12345698765433",
        "GB82 is a code",
        "XGB82WEST12345698765432",
        "account 2024",
        "account 555-123-4567",
        "account number 2024-01-01",
        "account manager 5551234567",
        "accounts@x.com 5551234567",
        "12 Account Street 90210",
        "550e8400-e29b-41d4-a716-446655440000",
      })
  void leavesOthersAlone(String text) {
    assertThat(SensitiveData.find(text)).isEmpty();
    assertThat(SensitiveData.mask(text)).isEqualTo(text);
  }

  @DisplayName("F28 a mask leaves the last four digits and the rest of the text")
  @ParameterizedTest
  @CsvSource({
    "pay 4111 1111 1111 1111 now,pay •••• •••• •••• 1111 now",
    "GB82 WEST 1234 5698 7654 32,•••• •••• •••• •••• ••54 32",
    "acct no 12345678 (Bob),acct no ••••5678 (Bob)",
    "4111111111111111 and 5555555555554444,••••••••••••1111 and ••••••••••••4444",
  })
  void masks(String text, String masked) {
    assertThat(SensitiveData.mask(text)).isEqualTo(masked);
  }

  @Test
  @DisplayName("R32 a number in any field of a contact is found")
  void inAnyField() {
    Contact jane = Contact.unknown(Kind.PERSON).with(ContactField.FIRST_NAME, Field.of("Jane"));

    assertThat(SensitiveData.find(jane)).isEmpty();
    assertThat(SensitiveData.find(jane.with(ContactField.NOTES, Field.of("5555555555554444"))))
        .contains("card-number");
    assertThat(SensitiveData.find(jane.with(ContactField.PHONE, Field.of("5555555555554444"))))
        .contains("card-number");
    assertThat(SensitiveData.find(jane.with(ContactField.FAX, Field.of("acct 12345678"))))
        .contains("bank-account-number");
  }

  @Test
  @DisplayName("F28 a phone field may hold a phone number of thirteen digits")
  void phoneFieldsHoldPhones() {
    Contact contact = Contact.unknown(Kind.PERSON);
    Field number = Field.of("4222222222222");

    assertThat(SensitiveData.find(contact.with(ContactField.PHONE, number))).isEmpty();
    assertThat(SensitiveData.find(contact.with(ContactField.NOTES, number)))
        .contains("card-number");
  }

  @Property
  void maskedTextsHoldNothingMore(@ForAll("notes") String text) {
    String masked = SensitiveData.mask(text);

    assertThat(SensitiveData.find(masked)).isEmpty();
    assertThat(SensitiveData.mask(masked)).isEqualTo(masked);
    assertThat(masked).hasSameSizeAs(text);
  }

  @Provide
  Arbitrary<String> notes() {
    return Arbitraries.of(
            "4111 1111 1111 1111",
            "4111111111111111",
            "1111",
            "4111",
            "1",
            "acct no ",
            "account ",
            "GB82WEST12345698765432",
            "routing ",
            "021000021",
            " ",
            "-",
            ":",
            "Jane",
            "é",
            "😀")
        .list()
        .ofMaxSize(8)
        .map(pieces -> String.join("", pieces));
  }
}
