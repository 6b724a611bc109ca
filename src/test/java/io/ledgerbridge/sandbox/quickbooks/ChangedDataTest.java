package io.ledgerbridge.sandbox.quickbooks;

import static io.ledgerbridge.sandbox.quickbooks.CompanyFixture.fault;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Simulated QuickBooks: change data capture (quickbooks.md §6.2)")
class ChangedDataTest {
  private final CompanyFixture qbo = new CompanyFixture();

  private JsonNode since(String entities, String changedSince) {
    return ChangedData.since(qbo.company, entities, changedSince, qbo.clock.instant(), false)
        .at("/0/QueryResponse");
  }

  @Test
  @DisplayName("F6 whole objects since that second, by last change, the deleted behind the living")
  void changes() {
    qbo.named("Early");
    qbo.named("Gone");
    qbo.named("Late");
    qbo.clock.advance(Duration.ofSeconds(10));
    qbo.named("New");
    qbo.customers.remove(qbo.company, "2");
    qbo.clock.advance(Duration.ofSeconds(10));
    qbo.customers.inactivate(qbo.company, "3");

    JsonNode blocks = since("Customer,Invoice", "2026-03-04T09:05:19-08:00");

    assertThat(ids(blocks.at("/0/Customer"))).containsExactly("4", "3", "2");
    assertThat(blocks.at("/0/Customer/1/Active").asBoolean()).isFalse();
    assertThat(blocks.at("/0/Customer/2"))
        .isEqualTo(
            CompanyFixture.object(
                "{'domain':'QBO','status':'Deleted','Id':'2',"
                    + "'MetaData':{'LastUpdatedTime':'2026-03-04T09:05:19-08:00'}}"));
    assertThat(blocks.at("/0/maxResults").asInt()).isEqualTo(3);
    assertThat(blocks.at("/1")).isEmpty();
  }

  @Test
  @DisplayName("F7 at most 1000 objects, and no word of the rest")
  void cap() {
    for (int at = 0; at < 1100; at++) {
      qbo.named("N" + at);
    }

    assertThat(since("Customer", "2026-03-04").at("/0/Customer")).hasSize(1000);
  }

  @Test
  void refusesMoreThanThirtyDays() {
    Fault fault = fault(() -> since("Customer", "2026-02-01"));

    assertThat(fault.code()).isEqualTo("500");
    assertThat(fault.detail())
        .isEqualTo(
            "Operation cdc with changedSince date 2026-02-01 which is older than fixed days is not"
                + " supported.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TaxCode", "Customer,TaxRate", ""})
  void refusesWhatItDoesNotCover(String entities) {
    assertThat(fault(() -> since(entities, "2026-03-04")).code()).isEqualTo("500");
  }

  @Test
  void canLieAboutADeletion() {
    qbo.named("Alive");

    JsonNode rows =
        ChangedData.since(qbo.company, "Customer", "2026-03-04", qbo.clock.instant(), true)
            .at("/0/QueryResponse/0/Customer");

    assertThat(ids(rows)).containsExactly("1", "1");
    assertThat(rows.at("/1/status").asText()).isEqualTo("Deleted");
  }

  private static List<String> ids(JsonNode rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.path("Id").asText())
        .toList();
  }
}
