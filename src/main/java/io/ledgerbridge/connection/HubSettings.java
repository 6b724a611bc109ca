package io.ledgerbridge.connection;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code hub.*} that connections need.
 *
 * @param publicUrl the address under which browsers and providers reach the hub; no slash at the
 *     end
 * @param dataDir where the embedded default keeps its files
 * @param providers by provider id
 */
@ConfigurationProperties("hub")
public record HubSettings(
    @DefaultValue("http://localhost:8080") String publicUrl,
    @DefaultValue("data") Path dataDir,
    @DefaultValue Security security,
    @DefaultValue Map<String, ProviderSettings> providers) {

  public HubSettings {
    publicUrl = publicUrl.replaceFirst("/+$", "");
    providers = Map.copyOf(providers);
  }

  /** What is set for a provider; all of it empty where nothing is. */
  public ProviderSettings provider(String id) {
    return providers.getOrDefault(id, ProviderSettings.NONE);
  }

  /** Where a provider sends the browser back to after its consent page. */
  public String callbackUrl() {
    return publicUrl + "/oauth/callback";
  }

  /**
   * What protects the stored credentials.
   *
   * @param encryptionKey 32 bytes in Base64; empty to use a key file in the data directory
   */
  public record Security(@DefaultValue("") String encryptionKey) {

    @Override
    public String toString() {
      return "Security[…]";
    }
  }
}
