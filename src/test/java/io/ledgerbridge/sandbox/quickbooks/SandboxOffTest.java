package io.ledgerbridge.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

@DisplayName("Simulated QuickBooks: off unless hub.sandbox.enabled=true")
class SandboxOffTest {
  private final WebApplicationContextRunner server =
      new WebApplicationContextRunner().withUserConfiguration(SandboxServer.class);

  @Test
  void isThereWhenSwitchedOn() {
    server
        .withPropertyValues("hub.sandbox.enabled=true")
        .run(context -> assertThat(context).hasSingleBean(QuickBooksSandbox.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hub.sandbox.enabled=false", "nothing=said"})
  void isNotThereOtherwise(String property) {
    server
        .withPropertyValues(property)
        .run(
            context ->
                assertThat(context.getBeanDefinitionNames())
                    .noneMatch(name -> name.startsWith("quickBooksSandbox")));
  }
}
