package io.ledgerbridge.pacing;

/** What a call is for, the most urgent first: each leaves a part of a burst to those before it. */
public enum Urgency {
  PERSON(0),
  WEBHOOK(1),
  POLL(2),
  BULK(3);

  private final int thirds;

  Urgency(int thirds) {
    this.thirds = thirds;
  }

  /** How many of so many calls are left to what is more urgent. */
  int leaves(int calls) {
    return calls * thirds / 3;
  }

  /** Reads a run's priority: 0 is a person's, 1 a webhook's, 2 a poll's. */
  public static Urgency of(int priority) {
    return switch (priority) {
      case 0 -> PERSON;
      case 1 -> WEBHOOK;
      case 2 -> POLL;
      default -> BULK;
    };
  }
}
