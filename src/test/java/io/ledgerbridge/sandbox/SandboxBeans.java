package io.ledgerbridge.sandbox;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** Starts the beans of the sandbox alone, without a server and without security. */
final class SandboxBeans {

  private SandboxBeans() {}

  static WebApplicationContextRunner on() {
    return off().withPropertyValues("hub.sandbox.enabled=true");
  }

  static WebApplicationContextRunner off() {
    return new WebApplicationContextRunner()
        .withUserConfiguration(Scan.class)
        .withConfiguration(
            AutoConfigurations.of(
                DispatcherServletAutoConfiguration.class,
                WebMvcAutoConfiguration.class,
                JacksonAutoConfiguration.class,
                HttpMessageConvertersAutoConfiguration.class,
                ThymeleafAutoConfiguration.class));
  }

  /** Not a stereotype, so that no other scan finds it. */
  @ComponentScan("io.ledgerbridge.sandbox")
  static class Scan {

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }
}
