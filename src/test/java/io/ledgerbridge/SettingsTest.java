package io.ledgerbridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.connection.HubSettings;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@DisplayName("application.yaml")
class SettingsTest {

  @Test
  @DisplayName("points the hub at its own sandbox, on whatever port it has")
  void sandboxIsTheDefault() {
    var settings = started(Map.of(), "--server.port=9999");

    assertThat(settings.publicUrl()).isEqualTo("http://localhost:9999");
    assertThat(settings.provider("karbon").apiUrl())
        .isEqualTo("http://127.0.0.1:9999/sandbox/karbon");
    assertThat(settings.provider("quickbooks").apiUrl()).endsWith("/sandbox/quickbooks/v3/company");
    assertThat(settings.provider("quickbooks").canAuthorize()).isTrue();
  }

  @Test
  @DisplayName("knows the real addresses once the sandbox is off")
  void realAddresses() {
    var settings = started(Map.of("HUB_SANDBOX_ENABLED", "false"));

    assertThat(settings.provider("karbon").apiUrl()).isEqualTo("https://api.karbonhq.com");
    assertThat(settings.provider("quickbooks").tokenUrl())
        .isEqualTo("https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer");
  }

  @Test
  @DisplayName("has the sandbox off, and no key that others know, in the profile mysql")
  void production() {
    var settings = started(Map.of(), "--spring.profiles.active=mysql");

    assertThat(settings.provider("karbon").apiUrl()).isEqualTo("https://api.karbonhq.com");
    assertThat(settings.provider("quickbooks").canAuthorize()).isFalse();
    assertThat(settings.provider("quickbooks").clientSecret()).isEmpty();
    assertThat(settings.provider("quickbooks").webhookVerifierToken()).isEmpty();
  }

  @Test
  @DisplayName("gives way to the environment (http-api.md, Pointing the hub at a provider)")
  void environmentWins() {
    var settings =
        started(
            Map.of(
                "HUB_PROVIDERS_KARBON_API_URL", "http://stand-in:1",
                "HUB_PROVIDERS_QUICKBOOKS_WEBHOOK_VERIFIER_TOKEN", "token",
                "HUB_PUBLIC_URL", "https://hub.example"));

    assertThat(settings.provider("karbon").apiUrl()).isEqualTo("http://stand-in:1");
    assertThat(settings.provider("quickbooks").webhookVerifierToken()).isEqualTo("token");
    assertThat(settings.callbackUrl()).isEqualTo("https://hub.example/oauth/callback");
    assertThat(settings.provider("quickbooks").authorizeUrl())
        .isEqualTo("https://hub.example/sandbox/quickbooks/connect/oauth2");
  }

  private static HubSettings started(Map<String, Object> variables, String... arguments) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    try (var context =
        new SpringApplicationBuilder(OnlySettings.class)
            .environment(environment)
            .web(WebApplicationType.NONE)
            .run(arguments)) {
      return context.getBean(HubSettings.class);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(HubSettings.class)
  static class OnlySettings {}
}
