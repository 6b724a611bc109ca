package io.ledgerbridge.provider;

import java.util.List;

/**
 * What a provider tells of an account.
 *
 * @param externalId the account's id at the provider (tenant key, realm id)
 * @param name for people; may equal the id where the provider names none
 * @param contactTypes the contact types that the app offers; empty for a ledger
 */
public record Account(String externalId, String name, List<String> contactTypes) {

  public Account {
    contactTypes = List.copyOf(contactTypes);
  }
}
