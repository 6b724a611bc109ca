package io.ledgerbridge.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.HubTest;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;

@HubTest
@DisplayName("What browsers are told to refuse")
class SecurityHeadersTest {

  private final List<SecurityFilterChain> chains;

  @Autowired
  SecurityHeadersTest(List<SecurityFilterChain> chains) {
    this.chains = chains;
  }

  @Test
  @DisplayName("stands in an answer before another thread can begin to send it")
  void headersAreSetAtOnce() throws Exception {
    var seen = new ArrayList<String>();

    for (SecurityFilterChain chain : chains) {
      headerWriter(chain)
          .doFilter(
              new MockHttpServletRequest(),
              new MockHttpServletResponse(),
              (request, response) ->
                  seen.add(((HttpServletResponse) response).getHeader("X-Content-Type-Options")));
    }

    assertThat(seen).hasSize(3).containsOnly("nosniff");
  }

  private static Filter headerWriter(SecurityFilterChain chain) {
    return chain.getFilters().stream()
        .filter(HeaderWriterFilter.class::isInstance)
        .findFirst()
        .orElseThrow();
  }
}
