package io.ledgerbridge.provider;

/** A call failed; {@link #failure()} says in what way. */
public class ProviderException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ProviderFailure failure;

  public ProviderException(ProviderFailure failure) {
    super(failure.code() + ": " + failure.message());
    this.failure = failure;
  }

  public ProviderFailure failure() {
    return failure;
  }
}
