package io.ledgerbridge.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;

/** What browsers are told to refuse. */
final class SecurityHeaders {

  /** Pages load nothing from elsewhere; htmx and Pico need inline styles and data: images. */
  private static final String POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " object-src 'none'; base-uri 'self'; frame-ancestors 'self'";

  private SecurityHeaders() {}

  static void add(HeadersConfigurer<HttpSecurity> headers) {
    var hawtio = PathPatternRequestMatcher.withDefaults().matcher("/actuator/hawtio/**");
    headers
        .frameOptions(FrameOptionsConfig::sameOrigin)
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        // Hawtio brings a policy of its own.
        .addHeaderWriter(
            new DelegatingRequestMatcherHeaderWriter(
                new NegatedRequestMatcher(hawtio),
                new StaticHeadersWriter("Content-Security-Policy", POLICY)));
  }
}
