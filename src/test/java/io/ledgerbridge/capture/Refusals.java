package io.ledgerbridge.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ledgerbridge.connection.Problem;

/** Says in a test that something is refused. */
public final class Refusals {

  private Refusals() {}

  /** The action is refused with this status. */
  public static Problem assertRefused(int status, Runnable action) {
    Problem problem = catchThrowableOfType(Problem.class, action::run);
    assertThat(problem).isNotNull();
    assertThat(problem.status()).isEqualTo(status);
    return problem;
  }
}
