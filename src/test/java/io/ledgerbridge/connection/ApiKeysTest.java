package io.ledgerbridge.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ledgerbridge.connection.Problem.FieldError;
import io.ledgerbridge.provider.ProviderFailure.AuthorizationLost;
import io.ledgerbridge.provider.ProviderFailure.Unavailable;
import io.ledgerbridge.provider.Side;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An account is connected by its keys")
class ApiKeysTest {

  private final TestHub hub = new TestHub();
  private final ApiKeys apiKeys = hub.get(ApiKeys.class);

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  @DisplayName("after a live call has proved them")
  void connects() {
    var id = hub.newConnection("Quill & Co");
    hub.connectApp(id, "tenant-1");

    var account = hub.get(Accounts.class).get(id, Side.APP);
    assertThat(account.connected()).isTrue();
    assertThat(account.externalId()).contains("tenant-1");
    assertThat(account.contactTypes()).containsExactly("Client", "Client-VIP");
    assertThat(hub.get(AccessTokens.class).credentials(id, Side.APP))
        .isEqualTo(Map.of("applicationId", "app", "accessKey", "key-tenant-1"));
    assertThat(hub.connection(id).status()).isEqualTo(Connection.Status.SETUP);
  }

  @Test
  @DisplayName("and neither they nor the signing key stand in clear in the database")
  void encrypted() {
    var id = hub.newConnection("Quill & Co");
    hub.connectApp(id, "tenant-1");

    var signingKey = hub.get(Vault.class).signingKey(id, Side.APP).orElseThrow();
    assertThat(signingKey).matches("[A-Za-z0-9_-]{32,}");
    assertThat(hub.accountsAsStored()).doesNotContain("key-tenant-1").doesNotContain(signingKey);
  }

  @Test
  @DisplayName("new keys keep the signing key, which subscriptions know")
  void keepsSigningKey() {
    var id = hub.newConnection("Quill & Co");
    hub.connectApp(id, "tenant-1");
    var signingKey = hub.get(Vault.class).signingKey(id, Side.APP);

    hub.connectApp(id, "tenant-1");

    assertThat(hub.get(Vault.class).signingKey(id, Side.APP)).isEqualTo(signingKey);
  }

  @Test
  @DisplayName("422 and nothing stored when the provider refuses them")
  void refused() {
    var id = hub.newConnection("Quill & Co");
    var problem = problem(() -> connect(id, "wrong"));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(hub.get(Accounts.class).get(id, Side.APP).connected()).isFalse();

    hub.providers.account("key", "tenant-1", "Tenant");
    hub.providers.failWith(new AuthorizationLost("401", "no"));
    assertThat(problem(() -> connect(id, "key")).status()).isEqualTo(422);
  }

  @Test
  @DisplayName("503 when the provider does not answer")
  void unavailable() {
    var id = hub.newConnection("Quill & Co");
    hub.providers.account("key", "tenant-1", "Tenant");
    hub.providers.failWith(new Unavailable("500", "ill"));

    var problem = problem(() -> connect(id, "key"));

    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.retryAfter()).isPresent();
  }

  @Test
  @DisplayName("422 that names each missing and each unknown field")
  void wrongFields() {
    var id = hub.newConnection("Quill & Co");
    var problem =
        problem(() -> apiKeys.connect(id, Side.APP, Map.of("applicationId", "a", "password", "p")));
    assertThat(problem.errors())
        .extracting(FieldError::field)
        .isEqualTo(List.of("credentials/accessKey", "credentials/password"));
  }

  @Test
  @DisplayName("422 for a provider that wants consent; 404 for an unknown connection")
  void notByKeys() {
    var id = hub.newConnection("Quill & Co");
    assertThat(problem(() -> apiKeys.connect(id, Side.LEDGER, Map.of("a", "b"))).status())
        .isEqualTo(422);
    assertThat(problem(() -> connect("unknown", "key")).status()).isEqualTo(404);
  }

  @Test
  @DisplayName("R11: one account is in one connection only; 409 names the other")
  void oneConnectionOnly() {
    var first = hub.newConnection("Quill & Co");
    hub.connectApp(first, "tenant-1");
    var second = hub.newConnection("Second try");

    var problem = problem(() -> hub.connectApp(second, "tenant-1"));

    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem).hasMessageContaining("Quill & Co");
    assertThat(hub.get(Accounts.class).get(second, Side.APP).connected()).isFalse();
    assertThat(hub.get(Accounts.class).connectionOf("karbon", "tenant-1")).contains(first);
  }

  @Test
  @DisplayName("while a connection is set up, another account may take the first one's place")
  void changesItsMind() {
    var id = hub.newConnection("Quill & Co");
    hub.connectApp(id, "tenant-1");
    hub.connectApp(id, "tenant-2");

    assertThat(hub.get(Accounts.class).connectionOf("karbon", "tenant-2")).contains(id);
    assertThat(hub.get(Accounts.class).connectionOf("karbon", "tenant-1")).isEmpty();
  }

  @Test
  @DisplayName("F11: afterwards another account is refused, and both are named")
  void wrongAccount() {
    var id = hub.activeConnection("Quill & Co", "tenant-1", "realm-1");

    var problem = problem(() -> hub.connectApp(id, "tenant-2"));

    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem).hasMessageContaining("tenant-1").hasMessageContaining("tenant-2");
    assertThat(hub.get(Vault.class).credentials(id, Side.APP))
        .containsEntry("accessKey", "key-tenant-1");
  }

  private void connect(String id, String key) {
    apiKeys.connect(id, Side.APP, Map.of("applicationId", "a", "accessKey", key));
  }

  private static Problem problem(ThrowingCallable action) {
    return catchThrowableOfType(Problem.class, action);
  }
}
