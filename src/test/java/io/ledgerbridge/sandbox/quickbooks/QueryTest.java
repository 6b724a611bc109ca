package io.ledgerbridge.sandbox.quickbooks;

import static io.ledgerbridge.sandbox.quickbooks.CompanyFixture.fault;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Simulated QuickBooks: the query language (quickbooks.md §5)")
class QueryTest {
  private final CompanyFixture qbo = new CompanyFixture();

  @BeforeEach
  void aCompanyOfFive() {
    qbo.create("{'DisplayName':'Ann','PrimaryEmailAddr':{'Address':'Ann@x.example'}}");
    qbo.create("{'DisplayName':'Bob','CompanyName':'Acme','Balance':10}");
    qbo.clock.advance(Duration.ofHours(1));
    qbo.named("O'Brien");
    qbo.named("Gone");
    qbo.customers.inactivate(qbo.company, "4");
    qbo.customers.addOther(qbo.company, Entity.VENDOR, "Vend");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "select * from Customer | 1 2 3",
        "SELECT * FROM customer ORDERBY Id DESC | 3 2 1",
        "select * from Customer order by DisplayName desc, Id | 3 2 1",
        "select * from Customer where Active in (true,false) | 1 2 3 4",
        "select * from Customer where Active = false | 4",
        "select * from Customer where Active = 'false' | 4",
        "select * from Customer where Id = '4' | ''",
        "select * from Customer where Id in ('3','1','9') | 1 3",
        "select * from Customer where Id > '2' | 3",
        "select * from Customer where DisplayName = 'ANN' | 1",
        "select * from Customer where DisplayName = 'O\\'Brien' | 3",
        "select * from Customer where DisplayName in ('Bob','Ann') and Id > '1' | 2",
        "select * from Customer where DisplayName = 'Gone (deleted)' and Active in (true,false) | 4",
        "select * from Customer where DisplayName like '%b%' | 2 3",
        "select * from Customer where DisplayName LIKE 'a%' | 1",
        "select * from Customer where PrimaryEmailAddr = 'ann@x.example' | 1",
        "select * from Customer where CompanyName = 'Acme' | 2",
        "select * from Customer where Balance >= '9.5' | 2",
        "select * from Customer where Metadata.LastUpdatedTime >= '2026-03-04T10:05:09-08:00' | 3",
        "select * from Customer where MetaData.CreateTime < '2026-03-04T18:05:09Z' | 1 2",
        "select * from Customer where MetaData.CreateTime > '2026-03-04' | 1 2 3",
        "select * from Customer startposition 2 maxresults 1 | 2",
        "select * from Customer startposition 9 | ''",
        "select * from Vendor where DisplayName = 'vend' | 5",
        "select * from Vendor where DisplayName = 'Ann' | ''",
        "select * from Employee | ''",
        "select * from Invoice | ''"
      })
  void answers(String statement, String ids) {
    JsonNode response = qbo.query(statement);
    String entity = statement.contains("Vendor") ? "Vendor" : "Customer";

    List<String> found = response.path(entity).findValuesAsText("Id");
    assertThat(String.join(" ", topIds(response.path(entity)))).isEqualTo(ids.replace("'", ""));
    assertThat(response.isEmpty()).isEqualTo(found.isEmpty());
  }

  private static List<String> topIds(JsonNode rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.path("Id").asText())
        .toList();
  }

  @Test
  void saysHowManyCameNotHowManyWereAsked() {
    JsonNode page = qbo.query("select * from Customer startposition 2 maxresults 50");

    assertThat(page.path("startPosition").asInt()).isEqualTo(2);
    assertThat(page.path("maxResults").asInt()).isEqualTo(2);
  }

  @Test
  void countsInsteadOfListing() {
    assertThat(qbo.query("select count(*) from Customer where Active in (true, false)"))
        .isEqualTo(CompanyFixture.object("{'totalCount':4}").put("totalCount", 4L));
  }

  @Test
  @DisplayName("the default page holds 100")
  void defaultPage() {
    for (int at = 0; at < 120; at++) {
      qbo.named("N" + at);
    }

    assertThat(qbo.query("select * from Customer").path("Customer")).hasSize(100);
    assertThat(qbo.query("select * from Customer maxresults 1000").path("Customer")).hasSize(123);
  }

  @Test
  void knowsTheCompanyAndItsPreferences() {
    assertThat(qbo.query("select * from CompanyInfo").at("/CompanyInfo/0/CompanyName").asText())
        .isEqualTo("Quill");
    assertThat(qbo.query("select * from Preferences").path("Preferences")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "delete from Customer",
        "select Id from Customer",
        "select * from Customer where",
        "select * from Customer where Id != '1'",
        "select * from Customer where Id = 1",
        "select * from Customer where Id = '1' or Id = '2'",
        "select * from Customer where not Active = true",
        "select * from Customer where DisplayName = 'O''Brien'",
        "select * from Customer where DisplayName = 'open",
        "select * from Customer where DisplayName is null",
        "select * from Customer maxresults ten",
        "select * from Customer group by Id",
        "select * from Customer;"
      })
  @DisplayName("4000 for what is not in the grammar")
  void parseErrors(String statement) {
    Fault fault = fault(() -> qbo.query(statement));

    assertThat(fault.code()).isEqualTo("4000");
    assertThat(fault.message()).isEqualTo("Error parsing query");
    assertThat(fault.detail()).startsWith("QueryParserError: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "where Colour = 'red' | Property Colour not found for Entity Customer",
        "where Notes = 'x' | property 'Notes' is not queryable",
        "where PrimaryPhone = '1' | property 'PrimaryPhone' is not queryable",
        "where BillAddr.City = 'x' | property 'BillAddr.City' is not queryable",
        "where BalanceWithJobs > '1' | property 'BalanceWithJobs' is not queryable",
        "where Id = 'abc' | value 'abc' is not valid for Id",
        "where MetaData.LastUpdatedTime > 'soon' | value 'soon' is not valid for MetaData.LastUpdatedTime",
        "orderby PrimaryEmailAddr | property 'PrimaryEmailAddr' is not sortable",
        "startposition 0 | value 0 is too small. Min allowed value is 1",
        "maxresults 1001 | value 1001 is too large. Max allowed value is 1000"
      })
  @DisplayName("4001 for what is in the grammar and cannot be")
  void validationErrors(String tail, String detail) {
    Fault fault = fault(() -> qbo.query("select * from Customer " + tail));

    assertThat(fault.code()).isEqualTo("4001");
    assertThat(fault.detail()).isEqualTo("QueryValidationError: " + detail);
  }

  @Test
  void refusesAnEntityThatIsNone() {
    assertThat(fault(() -> qbo.query("select * from Unicorn")).code()).isEqualTo("4001");
  }
}
