package io.ledgerbridge.sandbox.quickbooks;

import java.time.Clock;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The sandbox on a real server and without the rest of the hub; it bears no scanned annotation. */
@ImportAutoConfiguration({
  ServletWebServerFactoryAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  JacksonAutoConfiguration.class
})
@Import({
  QuickBooksSandboxConfiguration.class,
  ApiController.class,
  WriteController.class,
  Refusals.class,
  OAuthController.class,
  OpenIdController.class,
  SwitchController.class,
  ControlController.class
})
class SandboxServer {
  /** The bodies of the webhooks that came to this server itself. */
  final Queue<String> webhooks = new ConcurrentLinkedQueue<>();

  @Bean
  RouterFunction<ServerResponse> webhookReceiver() {
    return RouterFunctions.route()
        .POST(
            "/webhooks/quickbooks",
            request -> {
              webhooks.add(request.body(String.class));
              return ServerResponse.ok().build();
            })
        .build();
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
