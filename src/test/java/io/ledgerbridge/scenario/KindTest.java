package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Organisation or person")
class KindTest extends Scenario {

  @ParameterizedTest
  @DisplayName(
      "R46, R47, R48 an organisation where the display name is the company, or so declared")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DisplayName: Tide Boats, CompanyName: Tide Boats, GivenName: Rob, FamilyName: Tide    | organization
          DisplayName: tide  boats, CompanyName: Tide Boats                                     | organization
          DisplayName: Rita Sand, CompanyName: Sand Co, GivenName: Rita, FamilyName: Sand       | person
          DisplayName: Rita Sand, GivenName: Rita, FamilyName: Sand                             | person
          DisplayName: Solo Co, CompanyName: Solo Co, GivenName: Al, FamilyName: Sole, CustomerTypeRef: {name: Individual, value: '1'} | person
          """)
  void kinds(String customer, String kind) {
    ledger.add(customer);

    hub.syncNow();

    assertThat(app.all()).singleElement().extracting(one -> one.get("kind")).isEqualTo(kind);
  }

  @Test
  @DisplayName("R49 a person's correction keeps the link and outlives later syncs")
  void correction() {
    var id = ledger.addCompany("Rita Sand", "rita@sand.test");
    hub.syncNow();
    var link = hub.client("Rita Sand").path("linkId").asText();

    hub.put("/clients/ledger:" + id + "/kind", Map.of("kind", "person")).expect(200);
    hub.settled();
    ledger.edit(id, "PrimaryPhone: {FreeFormNumber: 503-555-0100}");
    hub.poll();
    hub.syncNow();

    var client = hub.client("Rita Sand");
    assertThat(client.path("ledger").path("kind").asText()).isEqualTo("person");
    assertThat(client.path("linkId").asText()).isEqualTo(link);
    assertThat(client.path("status").asText()).isEqualTo("linked");
    assertThat(app.all()).hasSize(1);
  }

  @Test
  @DisplayName("R49 a correction before the contact is created decides what is created")
  void correctedBefore() {
    app.addPerson("Rita Sand", "other@sand.test");
    var id = ledger.addPerson("Rita Sand", "rita@sand.test");
    hub.syncNow();

    hub.put("/clients/ledger:" + id + "/kind", Map.of("kind", "organization")).expect(200);
    hub.settled();
    var duplicate =
        hub.items("/duplicates").stream()
            .filter(one -> one.path("contact").path("id").asText().equals(id))
            .findFirst();
    duplicate.ifPresent(
        one ->
            hub.post(
                    "/duplicates/" + one.path("id").asText() + "/resolve",
                    Map.of("action", "create"))
                .expect(200));
    hub.settled();

    assertThat(app.all()).extracting(one -> one.get("kind")).contains("organization");
  }
}
