package io.ledgerbridge.web;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.header.HeaderWriterFilter;
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

  /**
   * The headers are set before an answer is begun. Left to the end, the request's thread sets them
   * while a Camel thread sends the answer, and both change one list of headers.
   */
  private static final ObjectPostProcessor<HeaderWriterFilter> AT_ONCE =
      new ObjectPostProcessor<>() {
        @Override
        public <T extends HeaderWriterFilter> T postProcess(T filter) {
          filter.setShouldWriteHeadersEagerly(true);
          return filter;
        }
      };

  private SecurityHeaders() {}

  static void add(HeadersConfigurer<HttpSecurity> headers) {
    var hawtio = PathPatternRequestMatcher.withDefaults().matcher("/actuator/hawtio/**");
    headers.addObjectPostProcessor(AT_ONCE);
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
