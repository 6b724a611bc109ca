package io.ledgerbridge.connection;

import io.ledgerbridge.provider.HttpAnswer;
import java.util.Map;

/** Carries a form to a provider's token or revoke URL. */
public interface TokenEndpoint {

  /**
   * Posts the form once, without repeating it by itself.
   *
   * @param headers all that are to be sent, {@code Content-Type} and {@code Authorization} included
   * @param form the body; like the headers it holds secrets, so it must not be logged
   * @return the answer, whatever its status
   * @throws io.ledgerbridge.provider.ProviderException {@link
   *     io.ledgerbridge.provider.ProviderFailure.Unavailable} when no answer came
   */
  HttpAnswer post(String url, Map<String, String> headers, String form);
}
