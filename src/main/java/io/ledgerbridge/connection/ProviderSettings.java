package io.ledgerbridge.connection;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a provider is and how the hub is known there: {@code hub.providers.<id>.*}, in the
 * environment {@code HUB_PROVIDERS_<ID>_API_URL} and so on. What is not set is an empty text.
 *
 * @param apiUrl the API's base; what it ends with is in http-api.md
 * @param authorizeUrl the consent page
 * @param tokenUrl gives tokens for codes and for refresh tokens
 * @param revokeUrl ends a token's life
 * @param webhookVerifierToken the key of webhook signatures (QuickBooks)
 * @param paced whether the provider's published limits are kept; off only for a simulator
 */
public record ProviderSettings(
    @DefaultValue("") String apiUrl,
    @DefaultValue("") String authorizeUrl,
    @DefaultValue("") String tokenUrl,
    @DefaultValue("") String revokeUrl,
    @DefaultValue("") String clientId,
    @DefaultValue("") String clientSecret,
    @DefaultValue("") String webhookVerifierToken,
    @DefaultValue("true") boolean paced) {

  /** Nothing is set. */
  public static final ProviderSettings NONE =
      new ProviderSettings("", "", "", "", "", "", "", true);

  /** Whether a person's consent can be asked for. */
  public boolean canAuthorize() {
    return !authorizeUrl.isBlank() && !tokenUrl.isBlank() && !clientId.isBlank();
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "ProviderSettings[apiUrl=" + apiUrl + ", tokenUrl=" + tokenUrl + ", …]";
  }
}
