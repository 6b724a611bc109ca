package io.ledgerbridge;

import io.ledgerbridge.scenario.HubDriver;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole hub, with its routes and its sandbox, on a free port, a schema of its own and a {@link
 * SettableClock}. Classes with the same set-up share one hub, so a test makes its own connection
 * and looks at nothing else; one that must have a hub to itself says {@code @DirtiesContext}.
 *
 * <p>Users, all with the password {@code test-password}: {@code admin}, who may do all; and {@code
 * viewer}, {@code only-admin}, {@code billing-admin} and {@code operator}, each with that one role.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
@ActiveProfiles("test")
@ContextConfiguration(initializers = HubTest.Surroundings.class)
@Import({SettableClock.Wiring.class, HubDriver.class})
@Tag(TestDatabase.TAG)
public @interface HubTest {

  /** Gives the hub what it needs from outside. */
  class Surroundings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Of "test-password". */
    private static final String HASH =
        "{bcrypt}$2a$04$Sitg1RYZmXVXXhDCscJBkO82IrdKtCrOqNHKq2xNnSJVb0mdurcPO";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      var schema = TestDatabase.freshSchema();
      var settings = new HashMap<String, Object>();
      settings.put("spring.datasource.url", schema.url());
      settings.put("spring.datasource.username", schema.username());
      settings.put("spring.datasource.password", schema.password());
      settings.put("spring.datasource.hikari.maximum-pool-size", 30);
      settings.put("server.port", freePort());
      addUsers(settings, "viewer", "only-admin", "billing-admin", "operator");
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("surroundings", settings));
    }

    private static void addUsers(Map<String, Object> settings, String... names) {
      for (var i = 0; i < names.length; i++) {
        var user = "hub.security.users[" + i + "].";
        settings.put(user + "name", names[i]);
        settings.put(user + "password-hash", HASH);
        settings.put(user + "roles[0]", names[i].replace("only-", ""));
      }
    }

    private static int freePort() {
      try (var socket = new ServerSocket(0)) {
        return socket.getLocalPort();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
