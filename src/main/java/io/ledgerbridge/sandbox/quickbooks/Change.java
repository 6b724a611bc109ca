package io.ledgerbridge.sandbox.quickbooks;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * Something happened to a record: what a webhook tells (quickbooks.md §7).
 *
 * @param absorbed the record that was merged into this one, for {@link Verb#MERGED}
 */
record Change(String realm, Entity entity, long id, Verb verb, Instant at, OptionalLong absorbed) {

  enum Verb {
    CREATED("Create"),
    UPDATED("Update"),
    DELETED("Delete"),
    MERGED("Merge");

    private final String oldWord;

    Verb(String oldWord) {
      this.oldWord = oldWord;
    }

    /** The word of the format before CloudEvents. */
    String oldWord() {
      return oldWord;
    }
  }

  static Change of(Company company, Row row, Verb verb, Instant at) {
    return new Change(company.realm(), row.entity(), row.id(), verb, at, OptionalLong.empty());
  }
}
