package io.ledgerbridge.connection;

import org.jspecify.annotations.Nullable;
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
 * @param paced whether the provider's published limits are kept; unless it is said, they are, but
 *     for the hub's own sandbox
 */
public record ProviderSettings(
    @DefaultValue("") String apiUrl,
    @DefaultValue("") String authorizeUrl,
    @DefaultValue("") String tokenUrl,
    @DefaultValue("") String revokeUrl,
    @DefaultValue("") String clientId,
    @DefaultValue("") String clientSecret,
    @DefaultValue("") String webhookVerifierToken,
    @Nullable Boolean paced) {

  /** Nothing is set. */
  public static final ProviderSettings NONE =
      new ProviderSettings("", "", "", "", "", "", "", null);

  /** Whether calls are made no faster than the provider allows. */
  public boolean keepsLimits() {
    return paced == null ? !apiUrl.contains("/sandbox/") : paced;
  }

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
