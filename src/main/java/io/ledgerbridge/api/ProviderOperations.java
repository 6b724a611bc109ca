package io.ledgerbridge.api;

import io.ledgerbridge.connection.Profile;
import io.ledgerbridge.connection.Profiles;
import io.ledgerbridge.connection.Settings.FieldMapping;
import io.ledgerbridge.provider.Connector;
import io.ledgerbridge.provider.Connector.Authentication.ApiKey;
import io.ledgerbridge.provider.Connectors;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What can be connected with what. */
@Configuration(proxyBeanMethods = false)
class ProviderOperations {

  @Bean
  Operation listProviders(Connectors connectors) {
    return request ->
        ApiReply.ok(
            items(
                connectors.all().stream()
                    .sorted(Comparator.comparing(Connector::id))
                    .map(ProviderView::of)
                    .toList()));
  }

  @Bean
  Operation listProfiles(Profiles profiles) {
    return request -> ApiReply.ok(items(profiles.all().stream().map(ProfileView::of).toList()));
  }

  private static Map<String, Object> items(List<?> items) {
    return Map.of("items", items);
  }

  record ProviderView(
      String id, String name, String side, String auth, List<String> credentialFields) {

    static ProviderView of(Connector connector) {
      var keys =
          connector.authentication() instanceof ApiKey apiKey
              ? apiKey.credentialFields()
              : List.<String>of();
      return new ProviderView(
          connector.id(),
          connector.name(),
          connector.side().apiName(),
          connector.authentication() instanceof ApiKey ? "api-key" : "oauth2",
          keys);
    }
  }

  record ProfileView(
      String id,
      String app,
      String ledger,
      String direction,
      String matchRule,
      List<String> syncs,
      List<FieldMapping> fieldMappings) {

    static ProfileView of(Profile profile) {
      return new ProfileView(
          profile.id(),
          profile.app(),
          profile.ledger(),
          spelled(profile.direction()),
          spelled(profile.matchRule()),
          profile.syncs(),
          profile.defaults().fieldMappings());
    }

    private static String spelled(Enum<?> value) {
      return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
