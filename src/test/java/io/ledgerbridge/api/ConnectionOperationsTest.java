package io.ledgerbridge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.ledgerbridge.connection.Problem;
import io.ledgerbridge.connection.TestHub;
import io.ledgerbridge.connection.Traces;
import io.ledgerbridge.provider.ProviderFailure.Unavailable;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The HTTP API's connections")
class ConnectionOperationsTest {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final TestHub hub = new TestHub(ProviderOperations.class, ConnectionOperations.class);

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  @DisplayName("providers say their side and how they are connected")
  void providers() {
    assertThat(body(call("listProviders", Map.of(), "{}")))
        .isEqualTo(
            TestHub.json(
                """
                {'items':[
                  {'id':'karbon','name':'Karbon','side':'app','auth':'api-key',
                   'credentialFields':['applicationId','accessKey']},
                  {'id':'quickbooks','name':'QuickBooks','side':'ledger','auth':'oauth2',
                   'credentialFields':[]}]}
                """));
  }

  @Test
  @DisplayName("profiles say the pairing, its rules and its fields")
  void profiles() {
    var profile = body(call("listProfiles", Map.of(), "{}")).at("/items/0");
    assertThat(profile.path("id").asText()).isEqualTo("karbon-quickbooks");
    assertThat(profile.path("direction").asText()).isEqualTo("two-way");
    assertThat(profile.path("matchRule").asText()).isEqualTo("name-and-email");
    assertThat(profile.path("syncs")).isEqualTo(TestHub.json("['contacts']"));
    assertThat(profile.path("fieldMappings")).hasSize(12);
  }

  @Test
  @DisplayName("a new connection is to be set up, and says where it is")
  void create() {
    var reply =
        call("createConnection", Map.of(), "{'profile':'karbon-quickbooks','name':'Quill & Co'}");
    var id = body(reply).path("id").asText();

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.headers()).containsEntry("Location", "/api/v1/connections/" + id);
    assertThat(body(reply))
        .isEqualTo(
            TestHub.json(
                """
                {'id':'%s','profile':'karbon-quickbooks','name':'Quill & Co','status':'setup',
                 'accounts':{
                   'app':{'provider':'karbon','status':'unconnected','externalId':null,'name':null},
                   'ledger':{'provider':'quickbooks','status':'unconnected','externalId':null,
                     'name':null}},
                 'counts':{'linked':0,'duplicates':0,'unsynced':0,'skipped':0,'errors':0},
                 'lastRun':null,'initialSyncCompletedAt':null}
                """
                    .formatted(id)));
  }

  @Test
  @DisplayName("422 for a profile that does not exist")
  void unknownProfile() {
    var problem = problem("createConnection", Map.of(), "{'profile':'acme-sage','name':'Quill'}");
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.errors()).extracting(Problem.FieldError::field).containsExactly("profile");
  }

  @Test
  @DisplayName("a connection tells what is linked, open, parted, skipped and failed")
  void counts() {
    var id = hub.activeConnection("Quill & Co", "tenant-1", "realm-1");
    Traces.leave(hub.database(), id);

    var connection = body(call("getConnection", Map.of("id", id), "{}"));

    assertThat(connection.path("counts"))
        .isEqualTo(TestHub.json("{'linked':1,'duplicates':1,'unsynced':1,'skipped':1,'errors':1}"));
    assertThat(connection.path("lastRun"))
        .isEqualTo(TestHub.json("{'id':'run','status':'running','finishedAt':null}"));
    assertThat(connection.path("initialSyncCompletedAt").asText())
        .isEqualTo("1970-01-01T00:00:01Z");
    assertThat(connection.at("/accounts/ledger"))
        .isEqualTo(
            TestHub.json(
                """
                {'provider':'quickbooks','status':'connected','externalId':'realm-1',
                 'name':'Company realm-1'}
                """));
  }

  @Test
  @DisplayName("a list comes in pages, the newest first")
  void list() {
    for (var number = 1; number <= 3; number++) {
      hub.newConnection("Firm " + number);
      hub.clock.forward(Duration.ofSeconds(1));
    }
    var page = body(call("listConnections", Map.of("page", "2", "size", "2"), "{}"));
    assertThat(page.at("/items/0/name").asText()).isEqualTo("Firm 1");
    assertThat(page.path("items")).hasSize(1);
    assertThat(page.path("page").asInt()).isEqualTo(2);
    assertThat(page.path("size").asInt()).isEqualTo(2);
    assertThat(page.path("total").asInt()).isEqualTo(3);
  }

  @Test
  @DisplayName("credentials are never answered back")
  void credentials() {
    var id = hub.newConnection("Quill & Co");
    hub.providers.account("s3cret", "tenant-1", "Quill", "Client");

    var reply =
        call(
            "putAccountCredentials",
            Map.of("id", id, "side", "app"),
            "{'credentials':{'applicationId':'a','accessKey':'s3cret'}}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(body(reply).at("/accounts/app/status").asText()).isEqualTo("connected");
    assertThat(body(reply).toString()).doesNotContain("s3cret");
  }

  @Test
  @DisplayName("consent begins with an address for the browser")
  void authorize() {
    var id = hub.newConnection("Quill & Co");
    var reply = call("authorizeAccount", Map.of("id", id, "side", "ledger"), "{}");
    assertThat(body(reply).path("authorizationUrl").asText())
        .startsWith("https://qbo.example/connect?");
  }

  @Test
  @DisplayName("settings are shown as the contract spells them")
  void settings() {
    var id = hub.newConnection("Quill & Co");
    var settings = body(call("getSettings", Map.of("id", id), "{}"));
    assertThat(settings.path("defaultContactType").asText()).isEqualTo("Client");
    assertThat(settings.path("pushContactTypes")).isEqualTo(TestHub.json("[]"));
    assertThat(settings.path("conflictWinner").asText()).isEqualTo("latest");
    assertThat(settings.at("/fieldMappings/11"))
        .isEqualTo(
            TestHub.json(
                """
                {'field':'shippingAddress','enabled':true,'target':'ShipAddr','required':false,
                 'targets':['ShipAddr','BillAddr']}
                """));
  }

  @Test
  @DisplayName("F26: changed settings get a new version, and a new rhythm takes effect")
  void putSettings() {
    var id = hub.activeConnection("Quill & Co", "tenant-1", "realm-1");
    var reply =
        put(
            id,
            """
            {'pollSeconds':60,'conflictWinner':'ask','pushContactTypes':['Client-VIP'],
             'fieldMappings':[{'field':'notes','enabled':true}]}
            """);

    assertThat(body(reply).path("pollSeconds").asInt()).isEqualTo(60);
    assertThat(body(reply).path("conflictWinner").asText()).isEqualTo("ask");
    assertThat(body(reply).at("/fieldMappings/9/enabled").asBoolean()).isTrue();
    assertThat(hub.connection(id).settingsVersion()).isEqualTo(2);
    assertThat(hub.scheduler.told).last().isEqualTo("poll " + id + " 60");
  }

  @Test
  @DisplayName("what was read may be put back, and changes nothing")
  void roundTrip() {
    var id = hub.activeConnection("Quill & Co", "tenant-1", "realm-1");
    var read = body(call("getSettings", Map.of("id", id), "{}"));
    var told = hub.scheduler.told.size();

    assertThat(body(call("putSettings", Map.of("id", id), read))).isEqualTo(read);

    assertThat(hub.connection(id).settingsVersion()).isEqualTo(1);
    assertThat(hub.scheduler.told).hasSize(told);
  }

  @Test
  @DisplayName("R70: an unknown contact type is looked for at the app before it is refused")
  void contactTypes() {
    var id = hub.activeConnection("Quill & Co", "tenant-1", "realm-1");
    hub.providers.connectedAccount("tenant-1", "Tenant", "Client", "Lead");
    assertThat(put(id, "{'defaultContactType':'Lead'}").status()).isEqualTo(200);

    var problem = problem("putSettings", Map.of("id", id), "{'defaultContactType':'Cleint'}");
    assertThat(problem.status()).isEqualTo(422);

    hub.providers.failWith(new Unavailable("500", "ill"));
    assertThat(problem("putSettings", Map.of("id", id), "{'defaultContactType':'VIP'}").status())
        .isEqualTo(503);
    assertThat(hub.connection(id).settings().defaultContactType()).contains("Lead");
  }

  @Test
  @DisplayName("pause, resume, reset and disconnect answer the connection")
  void lifecycle() {
    var id = hub.activeConnection("Quill & Co", "tenant-1", "realm-1");
    assertThat(statusAfter("pauseConnection", id)).isEqualTo("paused");
    assertThat(statusAfter("resumeConnection", id)).isEqualTo("active");
    assertThat(statusAfter("resetConnection", id)).isEqualTo("active");
    assertThat(statusAfter("disconnectConnection", id)).isEqualTo("disconnected");
    assertThat(problem("getConnection", Map.of("id", "unknown"), "{}").status()).isEqualTo(404);
  }

  private String statusAfter(String operation, String id) {
    return body(call(operation, Map.of("id", id), "{}")).path("status").asText();
  }

  private ApiReply put(String id, String body) {
    return call("putSettings", Map.of("id", id), body);
  }

  private ApiReply call(String operation, Map<String, String> parameters, String body) {
    return call(operation, parameters, TestHub.json(body));
  }

  private ApiReply call(String operation, Map<String, String> parameters, JsonNode body) {
    return hub.get(operation, Operation.class)
        .apply(new ApiRequest(operation, parameters, body, "admin"));
  }

  private Problem problem(String operation, Map<String, String> parameters, String body) {
    return catchThrowableOfType(Problem.class, () -> call(operation, parameters, body));
  }

  private static JsonNode body(ApiReply reply) {
    return TestHub.json(JSON.valueToTree(reply.body()).toString());
  }
}
