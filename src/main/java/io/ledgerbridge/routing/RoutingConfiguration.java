package io.ledgerbridge.routing;

import java.time.Duration;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.processor.aggregate.AbstractListAggregationStrategy;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.cookie.Cookie;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What the routes refer to by name. */
@Configuration
@EnableScheduling
class RoutingConfiguration {

  private static final long LARGEST_ANSWER = 20_000_000;
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

  /** Gathers the bodies of a split into a list. */
  @Bean
  AggregationStrategy intoList() {
    return new AbstractListAggregationStrategy<Object>() {
      @Override
      public Object getValue(Exchange exchange) {
        return exchange.getMessage().getBody();
      }
    };
  }

  /**
   * Providers' cookies are of no use, and none must wander from one account to another; an answer
   * that does not end must not keep a thread, or fill the memory.
   */
  @Bean
  ComponentCustomizer httpWithinBounds() {
    var limit = new AnswerLimit(LARGEST_ANSWER, LONGEST_ANSWER, System::nanoTime);
    return ComponentCustomizer.builder(HttpComponent.class)
        .build(
            http -> {
              http.setCookieStore(new NoCookies());
              http.setHttpClientConfigurer(
                  client -> client.addExecInterceptorFirst("answer-limit", limit));
            });
  }

  private static final class NoCookies extends BasicCookieStore {

    private static final long serialVersionUID = 1L;

    @Override
    public void addCookie(Cookie cookie) {
      // Not kept.
    }
  }
}
