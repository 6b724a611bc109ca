package io.ledgerbridge.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.resource.NoResourceFoundException;

@DisplayName("An address at which there is nothing")
class UnknownAddressTest {

  @Test
  @DisplayName("F7 may only not be there yet: a webhook that comes too early is sent again")
  void whileStarting() {
    var answer = answer(ReadinessState.REFUSING_TRAFFIC);

    assertThat(answer.getStatusCode().value()).isEqualTo(503);
    assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("5");
  }

  @Test
  @DisplayName("is unknown once the hub has started")
  void whenStarted() {
    assertThat(answer(ReadinessState.ACCEPTING_TRAFFIC).getStatusCode().value()).isEqualTo(404);
  }

  private ResponseEntity<?> answer(ReadinessState state) {
    var availability = new ApplicationAvailabilityBean();
    availability.onApplicationEvent(new AvailabilityChangeEvent<>(this, state));
    var path = "/webhooks/quickbooks";
    return (ResponseEntity<?>)
        new UnknownAddress(availability)
            .show(
                new NoResourceFoundException(HttpMethod.POST, path),
                new MockHttpServletRequest("POST", path));
  }
}
