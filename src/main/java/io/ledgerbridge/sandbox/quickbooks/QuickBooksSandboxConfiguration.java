package io.ledgerbridge.sandbox.quickbooks;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the simulated QuickBooks together. */
@SandboxOnly
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SandboxProperties.class)
class QuickBooksSandboxConfiguration {

  /** Only for those who ask for it by name: everybody else keeps the hub's time. */
  @Bean(name = ServerClock.BEAN, defaultCandidate = false)
  ServerClock quickBooksSandboxClock(Clock clock) {
    return new ServerClock(clock);
  }

  @Bean
  Companies quickBooksSandboxCompanies(Clock clock) {
    return new Companies(clock);
  }

  @Bean
  Tokens quickBooksSandboxTokens(Clock clock) {
    return new Tokens(clock);
  }

  @Bean
  IdTokens quickBooksSandboxIdTokens(Clock clock, SandboxProperties app) {
    return new IdTokens(clock, app.clientId());
  }

  @Bean
  Limits quickBooksSandboxLimits(Clock clock) {
    return new Limits(clock);
  }

  @Bean
  Mishaps quickBooksSandboxMishaps() {
    return new Mishaps();
  }

  @Bean
  CallLog quickBooksSandboxCalls() {
    return new CallLog();
  }

  @Bean
  Webhooks quickBooksSandboxWebhooks(
      SandboxProperties app, Tokens tokens, Environment environment) {
    return new Webhooks(
        () -> target(app, environment), app.webhookVerifierToken(), tokens::connected);
  }

  @Bean
  Customers quickBooksSandboxCustomers(
      @Qualifier(ServerClock.BEAN) Clock clock, Webhooks webhooks) {
    return new Customers(clock, webhooks);
  }

  @Bean
  QuickBooksSandbox quickBooksSandbox(Companies companies, Customers customers, Tokens tokens) {
    return new QuickBooksSandbox(companies, customers, tokens);
  }

  @Bean
  FilterRegistrationBean<Gateway> quickBooksSandboxGateway(
      Tokens tokens,
      Companies companies,
      Limits limits,
      Mishaps mishaps,
      CallLog calls,
      Clock clock) {
    FilterRegistrationBean<Gateway> gateway =
        new FilterRegistrationBean<>(new Gateway(tokens, companies, limits, mishaps, calls, clock));
    gateway.addUrlPatterns(OAuthController.BASE + "/*");
    return gateway;
  }

  /** The port is known only once the server listens, so it is looked up at each sending. */
  private static Optional<URI> target(SandboxProperties app, Environment environment) {
    if (!app.webhookUrl().isEmpty()) {
      return Optional.of(URI.create(app.webhookUrl()));
    }
    return Optional.ofNullable(environment.getProperty("local.server.port"))
        .map(port -> URI.create("http://127.0.0.1:" + port + "/webhooks/quickbooks"));
  }
}
