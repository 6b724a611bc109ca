package io.ledgerbridge.sandbox.karbon;

/**
 * How the simulated Karbon answers where the real one's answer is not settled or can be switched.
 *
 * @param limits whether 120 calls a minute are enforced (§1.1)
 * @param capTop cap a {@code $top} over 100 instead of refusing it
 * @param unknownKeyIsInternalError answer a PUT or PATCH of an unknown key with 500/5001 "Internal
 *     Error." instead of 404
 * @param plainUnauthorized answer 401 in shape B instead of C (§2)
 * @param seesHidden show private and hidden clients too, as to an application with IncludePrivate
 *     and IncludeHidden (§1)
 */
public record AnswerSwitches(
    boolean limits,
    boolean capTop,
    boolean unknownKeyIsInternalError,
    boolean plainUnauthorized,
    boolean seesHidden) {

  /** No limits, the strict answers. */
  public static final AnswerSwitches DEFAULT =
      new AnswerSwitches(false, false, false, false, false);
}
