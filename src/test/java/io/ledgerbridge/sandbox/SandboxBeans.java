package io.ledgerbridge.sandbox;

import java.time.Clock;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Starts the beans of the sandbox alone, without a server. */
final class SandboxBeans {

  private SandboxBeans() {}

  static ApplicationContextRunner on() {
    return off().withPropertyValues("hub.sandbox.enabled=true");
  }

  static ApplicationContextRunner off() {
    return new ApplicationContextRunner().withUserConfiguration(Scan.class);
  }

  @Configuration(proxyBeanMethods = false)
  @ComponentScan("io.ledgerbridge.sandbox")
  static class Scan {

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }
}
