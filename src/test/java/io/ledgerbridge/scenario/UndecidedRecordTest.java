package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.matching.Situation;
import io.ledgerbridge.merge.Decider;
import io.ledgerbridge.merge.Decision;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@DisplayName("F8: a record at which the hub itself stumbles is parked, and the others go on")
@Import(UndecidedRecordTest.Flawed.class)
class UndecidedRecordTest extends Scenario {

  /** The hub as it is, but for a flaw that one name brings out. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Flawed {

    @Bean
    static BeanPostProcessor flaw() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof Decider ? new Stumbling() : bean;
        }
      };
    }
  }

  /** Cannot tell what to do about whoever is called Poison. */
  private static final class Stumbling extends Decider {

    @Override
    public Decision create(Situation situation) {
      return stumble(situation, super.create(situation));
    }

    @Override
    public Decision merge(Situation situation) {
      return stumble(situation, super.merge(situation));
    }

    @Override
    public Decision link(Situation situation) {
      return stumble(situation, super.link(situation));
    }

    private static Decision stumble(Situation situation, Decision decision) {
      if (situation.record().snapshot().name().contains("Poison")) {
        throw new IllegalStateException("flaw");
      }
      return decision;
    }
  }

  private void importTenWithOnePoisoned() {
    IntStream.range(0, 10)
        .forEach(
            n ->
                ledger.addPerson(
                    n == 4 ? "Ann Poison" : "Ann Lee" + n, "ann%d@lee.test".formatted(n)));
    hub.syncNow();
  }

  @Test
  @DisplayName("nine are imported, the one is listed with what happened and what to do")
  void parked() {
    importTenWithOnePoisoned();

    assertThat(app.all()).hasSize(9);
    assertThat(hub.names("linked")).hasSize(9).doesNotContain("Ann Poison");
    assertThat(hub.items("/errors"))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.path("code").asText()).isEqualTo("INTERNAL");
              assertThat(error.path("object").path("name").asText()).isEqualTo("Ann Poison");
              assertThat(error.path("object").path("id").asText())
                  .isEqualTo(ledger.named("Ann Poison").path("Id").asText());
              assertThat(error.path("side").asText()).isEqualTo("ledger");
              assertThat(error.path("explanation").asText()).contains("hub");
              assertThat(error.path("fix").asText()).isNotBlank();
            });
    assertThat(hub.client("Ann Poison").path("status").asText()).isEqualTo("failed");
  }

  @Test
  @DisplayName("F21 it is not tried again until its data changes; then it is imported, error gone")
  void triedAgain() {
    importTenWithOnePoisoned();
    hub.poll();
    hub.syncNow();
    assertThat(hub.items("/errors"))
        .singleElement()
        .satisfies(error -> assertThat(error.path("attempts").asInt()).isEqualTo(1));

    ledger.edit(
        ledger.named("Ann Poison").path("Id").asText(),
        "DisplayName: Ann Cured, FamilyName: Cured");
    hub.poll();

    assertThat(hub.items("/errors")).isEmpty();
    assertThat(hub.names("linked")).hasSize(10);
  }

  @Test
  @DisplayName("what was parked is solved by a link that writes nothing as well")
  void solvedByALink() {
    importTenWithOnePoisoned();
    var id = ledger.named("Ann Poison").path("Id").asText();
    ledger.edit(
        id, "DisplayName: Ann Cured, FamilyName: Cured, PrimaryEmailAddr: {Address: c@cured.test}");
    app.addPerson("Ann Cured", "c@cured.test");

    hub.poll();

    assertThat(hub.client("Ann Cured").path("status").asText()).isEqualTo("linked");
    assertThat(hub.items("/errors")).isEmpty();
  }

  @Test
  @DisplayName("what was parked is over when the record is left out or gone")
  void leftOut() {
    importTenWithOnePoisoned();

    ledger.inactivate(ledger.named("Ann Poison").path("Id").asText());
    hub.poll();

    assertThat(hub.items("/errors")).isEmpty();
  }
}
