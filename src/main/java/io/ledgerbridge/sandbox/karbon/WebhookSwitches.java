package io.ledgerbridge.sandbox.karbon;

/**
 * How the simulated Karbon sends webhooks (providers/karbon.md §7); what the real one leaves unsaid
 * can be played both ways.
 *
 * @param enabled whether changes are told at all; those made while it is off are never told
 * @param documentedFieldsOnly tell only the edits of §7.3, not every edit
 * @param windowMillis edits of one record within this time become one message (the real one: 60 s)
 * @param retryMillis the wait before the second attempt; doubled before every further one
 * @param timestampMember the spelling of the time's member: TimeStamp or Timestamp
 * @param ownResourceTypes say Organization and ClientGroup instead of Contact for all
 * @param duplicates send every message twice
 * @param reversed send the messages of one moment in reverse order
 * @param allowHttp accept a target that is not https, so that a hub on plain http can be tested
 * @param cardEditsBumpModified whether an edit of a card moves the client's LastModifiedDateTime
 */
public record WebhookSwitches(
    boolean enabled,
    boolean documentedFieldsOnly,
    long windowMillis,
    long retryMillis,
    String timestampMember,
    boolean ownResourceTypes,
    boolean duplicates,
    boolean reversed,
    boolean allowHttp,
    boolean cardEditsBumpModified) {

  /** Every edit told, after 200 ms, to http targets too. */
  public static final WebhookSwitches DEFAULT =
      new WebhookSwitches(true, false, 200, 1000, "TimeStamp", false, false, false, true, true);
}
