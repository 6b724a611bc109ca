package io.ledgerbridge.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

@DisplayName("How long the hub keeps what has ended")
class RetentionSettingsTest {

  private final ApplicationContextRunner hub =
      new ApplicationContextRunner()
          .withInitializer(new ConfigDataApplicationContextInitializer())
          .withUserConfiguration(OnlySettings.class);

  @Test
  @DisplayName("stands in application.yaml, as it is without it")
  void defaults() {
    var unset = new ApplicationContextRunner().withUserConfiguration(OnlySettings.class);

    unset.run(
        without ->
            hub.run(
                with ->
                    assertThat(with.getBean(RetentionSettings.class))
                        .isEqualTo(without.getBean(RetentionSettings.class))
                        .extracting(RetentionSettings::history)
                        .isEqualTo(Duration.ofDays(400))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "history=0d",
        "runs=-1d",
        "settled=0s",
        "idempotent-answers=-5h",
        "chunk=0",
        "at-once=-1"
      })
  @DisplayName("is more than nothing, or the hub does not start and says which setting it is")
  void refused(String setting) {
    hub.withPropertyValues("hub.retention." + setting)
        .run(
            context ->
                assertThat(context)
                    .hasFailed()
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining(
                        "hub.retention.%s must be more than nothing",
                        setting.substring(0, setting.indexOf('='))));
  }

  @Test
  @DisplayName("is a duration, or the hub does not start")
  void notADuration() {
    hub.withPropertyValues("hub.retention.runs=long")
        .run(context -> assertThat(context).hasFailed());
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(RetentionSettings.class)
  static class OnlySettings {}
}
