package io.ledgerbridge.sandbox.quickbooks;

import static io.ledgerbridge.sandbox.quickbooks.CompanyFixture.code;
import static io.ledgerbridge.sandbox.quickbooks.CompanyFixture.fault;
import static io.ledgerbridge.sandbox.quickbooks.CompanyFixture.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Simulated QuickBooks: customers (quickbooks.md §4)")
class CustomersTest {
  private final CompanyFixture qbo = new CompanyFixture();

  @Nested
  class Creating {
    @Test
    void answersAllTheMembersThatTheServiceAdds() {
      Row row =
          qbo.create(
              "{'GivenName':'Marisol','FamilyName':'Okafor','Notes':'',"
                  + "'BillAddr':{'Line1':'18 Harbour Row','Line2':''}}");

      assertThat(row.json())
          .isEqualTo(
              object(
                  """
                  {'GivenName':'Marisol','FamilyName':'Okafor','Active':true,'Job':false,
                   'BillAddr':{'Line1':'18 Harbour Row','Id':'401'},
                   'BillWithParent':false,'DisplayName':'Marisol Okafor','Id':'1',
                   'FullyQualifiedName':'Marisol Okafor','PrintOnCheckName':'Marisol Okafor',
                   'PreferredDeliveryMethod':'Print','V4IDPseudonym':'00210500000001',
                   'ClientEntityId':'0','Taxable':true,'IsProject':false,
                   'Balance':0,'BalanceWithJobs':0,
                   'CurrencyRef':{'value':'USD','name':'United States Dollar'},
                   'SyncToken':'0','domain':'QBO','sparse':false,
                   'MetaData':{'CreateTime':'2026-03-04T09:05:09-08:00',
                               'LastUpdatedTime':'2026-03-04T09:05:09-08:00'}}
                  """));
    }

    @Test
    @DisplayName("R52 DisplayName is put together from the five parts, joined by one space")
    void assemblesDisplayName() {
      Row row =
          qbo.create(
              "{'Title':'Dr.','GivenName':'David','MiddleName':'Rufus','FamilyName':'Jones','Suffix':'Jr'}");

      assertThat(row.displayName()).isEqualTo("Dr. David Rufus Jones Jr");
    }

    @Test
    @DisplayName("6080 without any name; a company name alone is none")
    void needsAName() {
      assertThat(code(() -> qbo.create("{'CompanyName':'Acme'}"))).isEqualTo("6080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acme Ltd", "ACME LTD", "  acme ltd "})
    @DisplayName("F14 6240 for a name that a customer bears, whatever its case and blanks")
    void namesAreUnique(String again) {
      qbo.named("Acme Ltd");

      Fault fault = fault(() -> qbo.named(again));

      assertThat(fault.code()).isEqualTo("6240");
      assertThat(fault.detail())
          .isEqualTo(
              "The name supplied already exists. : Another customer, vendor or employee is already"
                  + " using this name. Please use a different name.");
    }

    @Test
    @DisplayName("F14 6240 for a name that a vendor or an employee bears")
    void namesAreUniqueOverTheThreeLists() {
      qbo.customers.addOther(qbo.company, Entity.VENDOR, "ABC Corp");
      qbo.customers.addOther(qbo.company, Entity.EMPLOYEE, "Ann Lee");

      assertThat(code(() -> qbo.named("abc corp"))).isEqualTo("6240");
      assertThat(code(() -> qbo.named("Ann Lee"))).isEqualTo("6240");
    }

    @ParameterizedTest
    @CsvSource({
      "2010, {'Colour':'red'}",
      "2010, {'PrimaryPhone':'555'}",
      "2040, {'DisplayName':'a:b'}",
      "2040, {'DisplayName':'a\\tb'}",
      "2170, {'PreferredDeliveryMethod':'Pigeon'}",
      "2200, {'WebAddr':{'URI':'not an address'}}",
      "2210, {'PrimaryEmailAddr':{'Address':'nobody'}}",
      "6150, {'DisplayName':'x'_'Job':true}",
      "700, {'DisplayName':'x'_'ParentRef':{'value':'99'}}",
      "6000, {'DisplayName':'x'_'CurrencyRef':{'value':'EUR'}}"
    })
    void refusesWhatTheServiceRefuses(String code, String json) {
      assertThat(code(() -> qbo.create(json.replace('_', ',')))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"DisplayName,500", "GivenName,100", "Title,16", "CompanyName,100", "Notes,2000"})
    @DisplayName("2050 above the length, and not at it")
    void lengths(String member, int max) {
      String fits = "n".repeat(max);

      qbo.customers.create(qbo.company, object("{'FamilyName':'X'}").put(member, fits));
      Fault fault =
          fault(
              () ->
                  qbo.customers.create(
                      qbo.company, object("{'FamilyName':'Y'}").put(member, fits + "n")));

      assertThat(fault.code()).isEqualTo("2050");
      assertThat(fault.element()).isEqualTo(member);
      assertThat(fault.detail()).contains("Max:" + max, "Supplied length:" + (max + 1));
    }

    @Test
    @DisplayName("2050 for address lines of more than 2000 characters together")
    void addressLinesTogether() {
      String line = "l".repeat(401);
      var address = object("{}");
      for (int at = 1; at <= 5; at++) {
        address.put("Line" + at, line);
      }

      assertThat(code(() -> qbo.create("{'DisplayName':'x','BillAddr':" + address + "}")))
          .isEqualTo("2050");
    }
  }

  @Nested
  class Updating {
    private final Row row =
        qbo.create(
            "{'DisplayName':'Ann','Notes':'n','Mobile':{'FreeFormNumber':'1'},"
                + "'BillAddr':{'Line1':'a','City':'b'}}");

    @Test
    @DisplayName("F3 a sparse update leaves what it does not name, and replaces objects as a whole")
    void sparse() {
      qbo.clock.advance(Duration.ofSeconds(60));
      Row after =
          qbo.update(
              "{'Id':'1','SyncToken':'0','sparse':true,'GivenName':'Ann','BillAddr':{'City':'c'},'Fax':null}");

      assertThat(after.text("Notes")).isEqualTo("n");
      assertThat(after.json().get("BillAddr")).isEqualTo(object("{'City':'c','Id':'402'}"));
      assertThat(after.text("SyncToken")).isEqualTo("1");
      assertThat(after.json().at("/MetaData/LastUpdatedTime").asText())
          .isEqualTo("2026-03-04T09:06:09-08:00");
    }

    @Test
    @DisplayName("F16 an empty member clears, a null one does not; a name cannot be blanked")
    void clearing() {
      Row after =
          qbo.update(
              "{'Id':'1','SyncToken':'0','sparse':true,'Notes':'','Mobile':null,"
                  + "'BillAddr':{'Line1':'','City':''},'DisplayName':'','PrintOnCheckName':''}");

      assertThat(after.json().has("Notes")).isFalse();
      assertThat(after.json().has("BillAddr")).isFalse();
      assertThat(after.json().has("Mobile")).isTrue();
      assertThat(after.displayName()).isEqualTo("Ann");
      assertThat(after.text("PrintOnCheckName")).isEqualTo("Ann");
    }

    @Test
    @DisplayName("F3 a full update clears every member that it omits")
    void full() {
      Row after = qbo.update("{'Id':'1','SyncToken':'0','DisplayName':'Ann B'}");

      assertThat(after.json().has("Notes")).isFalse();
      assertThat(after.json().has("Mobile")).isFalse();
      assertThat(after.active()).isTrue();
      assertThat(after.json().at("/MetaData/CreateTime"))
          .isEqualTo(row.json().at("/MetaData/CreateTime"));
    }

    @Test
    void refusesAnOldTokenAndUnknownIds() {
      qbo.update("{'Id':'1','SyncToken':'0','sparse':true,'Notes':'x'}");

      assertThat(code(() -> qbo.update("{'Id':'1','SyncToken':'0','sparse':true}")))
          .isEqualTo("5010");
      assertThat(code(() -> qbo.update("{'Id':'9','SyncToken':'0'}"))).isEqualTo("610");
      assertThat(code(() -> qbo.update("{'Id':'x','SyncToken':'0'}"))).isEqualTo("2030");
      assertThat(code(() -> qbo.update("{'Id':'1'}"))).isEqualTo("2020");
    }

    @Test
    @DisplayName("F13 a name is free again once its bearer has another")
    void renaming() {
      qbo.update("{'Id':'1','SyncToken':'0','sparse':true,'DisplayName':'Bea'}");

      assertThat(qbo.named("Ann").id()).isEqualTo(2);
      assertThat(
              code(
                  () -> qbo.update("{'Id':'1','SyncToken':'1','sparse':true,'DisplayName':'ann'}")))
          .isEqualTo("6240");
    }

    @Test
    @DisplayName("F17 a change of letter case alone is no clash with oneself")
    void letterCase() {
      assertThat(
              qbo.update("{'Id':'1','SyncToken':'0','sparse':true,'DisplayName':'ANN'}")
                  .displayName())
          .isEqualTo("ANN");
    }
  }

  @Nested
  class Inactivating {
    @Test
    @DisplayName("F10 the name gets a suffix and is free for another")
    void suffix() {
      Row ann = qbo.named("Ann");

      Row gone = qbo.update("{'Id':'1','SyncToken':'0','sparse':true,'Active':false}");
      Row second = qbo.named("Ann");
      Row goneToo = qbo.customers.inactivate(qbo.company, "2");

      assertThat(gone.displayName()).isEqualTo("Ann (deleted)");
      assertThat(gone.text("FullyQualifiedName")).isEqualTo("Ann (deleted)");
      assertThat(gone.text("PrintOnCheckName")).isEqualTo("Ann");
      assertThat(gone.active()).isFalse();
      assertThat(goneToo.displayName()).isEqualTo("Ann (deleted) 2");
      assertThat(qbo.now(ann)).isEqualTo(gone);
      assertThat(qbo.now(second)).isEqualTo(goneToo);
    }

    @Test
    @DisplayName(
        "over the wire a customer comes back under the name it is sent with, or keeps the suffix")
    void reactivatingOverTheWire() {
      qbo.named("Ann");
      qbo.customers.inactivate(qbo.company, "1");

      Row back = qbo.update("{'Id':'1','SyncToken':'1','sparse':true,'Active':true}");
      Row again = qbo.update("{'Id':'1','SyncToken':'2','sparse':true,'Active':false}");

      assertThat(back.displayName()).isEqualTo("Ann (deleted)");
      assertThat(again.displayName()).isEqualTo("Ann (deleted)");
    }

    @Test
    void isRefusedWithAnOpenBalance() {
      qbo.create("{'DisplayName':'Ann','Balance':12.5}");

      assertThat(fault(() -> qbo.customers.inactivate(qbo.company, "1")).message())
          .isEqualTo("Delete List Has Balance Error");
    }

    @Test
    @DisplayName("F10 coming back may clash with whoever took the name")
    void reactivating() {
      qbo.named("Ann");
      qbo.customers.inactivate(qbo.company, "1");
      Row other = qbo.named("Ann");

      assertThat(code(() -> qbo.customers.reactivate(qbo.company, "1"))).isEqualTo("6240");

      qbo.customers.remove(qbo.company, Long.toString(other.id()));
      assertThat(qbo.customers.reactivate(qbo.company, "1").displayName()).isEqualTo("Ann");
    }
  }

  @Nested
  class SubCustomers {
    @Test
    @DisplayName("R20 a sub-customer bears its parent's name in front")
    void fullyQualifiedName() {
      qbo.named("Parent");
      qbo.create("{'DisplayName':'Child','ParentRef':{'value':'1'}}");
      Row grandchild = qbo.create("{'DisplayName':'Grand','Job':true,'ParentRef':{'value':'2'}}");

      qbo.customers.edit(qbo.company, "1", object("{'DisplayName':'Elder'}"));

      assertThat(qbo.now(grandchild).text("FullyQualifiedName")).isEqualTo("Elder:Child:Grand");
      assertThat(qbo.now(grandchild).json().path("Level").asInt()).isEqualTo(2);
      assertThat(qbo.now(grandchild).json().path("Job").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("R21 un-nesting makes it a plain customer")
    void unnesting() {
      qbo.named("Parent");
      qbo.create("{'DisplayName':'Child','ParentRef':{'value':'1'}}");

      Row free = qbo.update("{'Id':'2','SyncToken':'0','sparse':true,'Job':false}");

      assertThat(free.json().has("ParentRef")).isFalse();
      assertThat(free.json().has("Level")).isFalse();
      assertThat(free.text("FullyQualifiedName")).isEqualTo("Child");
      assertThat(qbo.company.childrenOf(1)).isEmpty();
    }

    @Test
    void stayUnderAParentThatBecameInactive() {
      qbo.named("Parent");
      qbo.create("{'DisplayName':'Child','ParentRef':{'value':'1'}}");
      qbo.customers.inactivate(qbo.company, "1");

      assertThat(qbo.update("{'Id':'2','SyncToken':'0','sparse':true,'Notes':'n'}").text("Notes"))
          .isEqualTo("n");
      assertThat(code(() -> qbo.create("{'DisplayName':'New','ParentRef':{'value':'1'}}")))
          .isEqualTo("700");
    }

    @Test
    void goAtMostFourLevelsDownAndNeverInACircle() {
      qbo.named("1");
      for (int id = 2; id <= 5; id++) {
        qbo.create("{'DisplayName':'%d','ParentRef':{'value':'%d'}}".formatted(id, id - 1));
      }
      qbo.named("other");

      assertThat(code(() -> qbo.create("{'DisplayName':'6','ParentRef':{'value':'5'}}")))
          .isEqualTo("6180");
      assertThat(
              code(
                  () ->
                      qbo.update(
                          "{'Id':'1','SyncToken':'0','sparse':true,'ParentRef':{'value':'6'}}")))
          .isEqualTo("6180");
      assertThat(
              code(
                  () ->
                      qbo.update(
                          "{'Id':'1','SyncToken':'0','sparse':true,'ParentRef':{'value':'3'}}")))
          .isEqualTo("700");
      assertThat(
              code(
                  () ->
                      qbo.update(
                          "{'Id':'1','SyncToken':'0','sparse':true,'ParentRef':{'value':'1'}}")))
          .isEqualTo("900");
    }
  }

  @Nested
  class Merging {
    @Test
    @DisplayName("F12 the loser is gone, its balance and its children go to the winner")
    void merges() {
      qbo.create("{'DisplayName':'Winner','Balance':1}");
      qbo.create("{'DisplayName':'Loser','Balance':2}");
      Row child = qbo.create("{'DisplayName':'Child','ParentRef':{'value':'2'}}");

      Row winner = qbo.customers.merge(qbo.company, "1", "2");

      assertThat(winner.balance()).isEqualByComparingTo("3");
      assertThat(code(() -> Customers.find(qbo.company, Entity.CUSTOMER, "2"))).isEqualTo("610");
      assertThat(qbo.now(child).text("FullyQualifiedName")).isEqualTo("Winner:Child");
      Change last = qbo.changes.get(qbo.changes.size() - 1);
      assertThat(last.verb()).isEqualTo(Change.Verb.MERGED);
      assertThat(last.id()).isEqualTo(1);
      assertThat(last.absorbed()).hasValue(2);
    }
  }

  @Test
  void aPersonClearsWithNull() {
    qbo.create("{'DisplayName':'Ann','Notes':'n','Fax':{'FreeFormNumber':'1'}}");

    Row after = qbo.customers.edit(qbo.company, "1", object("{'Notes':null,'Fax':null}"));

    assertThat(after.json().has("Notes")).isFalse();
    assertThat(after.json().has("Fax")).isFalse();
  }

  @Test
  @DisplayName("F25 of many writers one gets the name")
  void oneWriterAtATime() {
    long won =
        IntStream.range(0, 200)
            .parallel()
            .filter(
                any -> {
                  try {
                    return qbo.named("Ann").id() > 0;
                  } catch (Refused taken) {
                    return false;
                  }
                })
            .count();

    assertThat(won).isEqualTo(1);
    assertThat(qbo.company.rows()).hasSize(1);
  }
}
