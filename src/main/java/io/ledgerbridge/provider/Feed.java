package io.ledgerbridge.provider;

/** What a poll reads. */
public enum Feed {
  /** Every record, in an order that stays the same while records change (F5). */
  ALL,
  /** Only what changed since the cursor; inclusive, and overlapping what was read before (F6). */
  CHANGES
}
