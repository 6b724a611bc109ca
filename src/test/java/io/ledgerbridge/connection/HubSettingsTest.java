package io.ledgerbridge.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@DisplayName("Every provider's addresses are settings")
class HubSettingsTest {

  @Test
  @DisplayName("the environment's names bind, and win over the file")
  void environment() {
    var settings =
        bind(
            Map.of(
                "HUB_PROVIDERS_KARBON_API_URL", "http://karbon.test",
                "HUB_PROVIDERS_QUICKBOOKS_CLIENT_SECRET", "s3cret",
                "HUB_PROVIDERS_QUICKBOOKS_WEBHOOK_VERIFIER_TOKEN", "verifier",
                "HUB_PUBLIC_URL", "https://hub.example/",
                "HUB_SECURITY_ENCRYPTION_KEY", "abc"),
            Map.of(
                "hub.providers.karbon.api-url", "https://karbon.example",
                "hub.providers.quickbooks.token-url", "https://qbo.example/token"));

    assertThat(settings.provider("karbon").apiUrl()).isEqualTo("http://karbon.test");
    assertThat(settings.provider("quickbooks").clientSecret()).isEqualTo("s3cret");
    assertThat(settings.provider("quickbooks").webhookVerifierToken()).isEqualTo("verifier");
    assertThat(settings.provider("quickbooks").tokenUrl()).isEqualTo("https://qbo.example/token");
    assertThat(settings.callbackUrl()).isEqualTo("https://hub.example/oauth/callback");
    assertThat(settings.security().encryptionKey()).isEqualTo("abc");
  }

  @Test
  @DisplayName("a log line of them shows no secret")
  void hidesSecrets() {
    var settings =
        bind(
            Map.of(
                "HUB_PROVIDERS_QUICKBOOKS_CLIENT_SECRET", "s3cret",
                "HUB_PROVIDERS_QUICKBOOKS_WEBHOOK_VERIFIER_TOKEN", "s3cret",
                "HUB_SECURITY_ENCRYPTION_KEY", "s3cret"),
            Map.of());
    assertThat(settings.toString()).doesNotContain("s3cret");
  }

  @Test
  void aProviderOfWhichNothingIsSetCannotBeAuthorized() {
    assertThat(bind(Map.of(), Map.of("hub.data-dir", "x")).provider("xero").canAuthorize())
        .isFalse();
  }

  private static HubSettings bind(Map<String, Object> variables, Map<String, Object> file) {
    var environment = new StandardEnvironment();
    var sources = environment.getPropertySources();
    sources.forEach(source -> sources.remove(source.getName()));
    sources.addLast(
        new SystemEnvironmentPropertySource(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    sources.addLast(new MapPropertySource("file", file));
    ConfigurationPropertySources.attach(environment);
    return Binder.get(environment).bind("hub", HubSettings.class).get();
  }
}
