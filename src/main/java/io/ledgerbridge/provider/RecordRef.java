package io.ledgerbridge.provider;

/**
 * Names one record at a provider.
 *
 * @param type the provider's own word for its type, e.g. {@code Contact}, {@code Organization},
 *     {@code Customer}; a key of one type may mean nothing as another
 * @param id the provider's own id, verbatim
 */
public record RecordRef(String type, String id) {

  private static final int LONGEST_ID = 100;

  /** Whether the id can be one: not blank, and no longer than the hub keeps (100 characters). */
  public boolean isPlausible() {
    return !id.isBlank() && id.length() <= LONGEST_ID;
  }
}
