package io.ledgerbridge.contact;

import java.util.Optional;

/**
 * A field of a record has three values, not two: an answer that does not mention a field says
 * nothing about it, and must never be taken for a user's clearing (F16).
 */
public sealed interface Field {

  /** The answer said nothing of this field. */
  static Field absent() {
    return new Absent();
  }

  /** The answer said that the field holds nothing. */
  static Field empty() {
    return new Empty();
  }

  /** A non-blank text is a value; a blank one is {@link Empty}. */
  static Field of(String text) {
    return text.isBlank() ? new Empty() : new Value(text);
  }

  /** The text, or nothing where the field is absent or empty. */
  default Optional<String> text() {
    return this instanceof Value value ? Optional.of(value.raw()) : Optional.empty();
  }

  /** Whether the answer said anything of this field. */
  default boolean isPresent() {
    return !(this instanceof Absent);
  }

  /** Not mentioned. */
  record Absent() implements Field {}

  /** Mentioned, and holding nothing. */
  record Empty() implements Field {}

  /**
   * Holding a text.
   *
   * @param raw as the provider gave it, never normalised
   */
  record Value(String raw) implements Field {}
}
