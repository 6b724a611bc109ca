package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** What the hub answered. */
public record Answer(int status, HttpHeaders headers, JsonNode body) {

  /** The body, where the status is as expected. */
  public JsonNode expect(int expected) {
    assertThat(status).as("%s", body).isEqualTo(expected);
    return body;
  }
}
