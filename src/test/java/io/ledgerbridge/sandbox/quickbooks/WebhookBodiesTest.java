package io.ledgerbridge.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ledgerbridge.sandbox.quickbooks.Change.Verb;
import io.ledgerbridge.sandbox.quickbooks.WebhookBodies.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Simulated QuickBooks: webhooks (quickbooks.md §7)")
class WebhookBodiesTest {
  private static final String REALM = "9130350000000001";
  private static final Instant AT = Instant.parse("2026-03-04T17:05:09Z");
  private static final List<Change> CHANGES =
      List.of(
          new Change(REALM, Entity.CUSTOMER, 58, Verb.UPDATED, AT, OptionalLong.empty()),
          new Change(
              REALM, Entity.CUSTOMER, 61, Verb.MERGED, AT.plusSeconds(1), OptionalLong.of(60)));

  /** The bytes and the signature are the test vector of quickbooks.md §7.4. */
  @Test
  void theOldFormatMeetsTheVectorToTheByte() {
    byte[] body = WebhookBodies.body(CHANGES, Format.OLD);

    assertThat(new String(body, StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"eventNotifications":[{"realmId":"9130350000000001","dataChangeEvent":{"entities":[\
            {"name":"Customer","id":"58","operation":"Update","lastUpdated":"2026-03-04T17:05:09.000Z"},\
            {"name":"Customer","id":"61","operation":"Merge","lastUpdated":"2026-03-04T17:05:10.000Z","deletedId":"60"}]}}]}""");
    assertThat(WebhookBodies.signature(body, "test-verifier-token"))
        .isEqualTo("lvLkANrBLofdBRkdL2Xc+lnaa9dgquRugd/YDEpL4bs=");
  }

  @Test
  void cloudEventsNameTheEntityTheVerbAndWhoWasAbsorbed() throws IOException {
    JsonNode events = new JsonMapper().readTree(WebhookBodies.body(CHANGES, Format.CLOUDEVENTS));

    assertThat(events).hasSize(2);
    assertThat(events.at("/0/type").asText()).isEqualTo("qbo.customer.updated.v1");
    assertThat(events.at("/0/intuitentityid").asText()).isEqualTo("58");
    assertThat(events.at("/0/intuitaccountid").asText()).isEqualTo(REALM);
    assertThat(events.at("/0/data")).isEmpty();
    assertThat(events.at("/1/type").asText()).isEqualTo("qbo.customer.merged.v1");
    assertThat(events.at("/1/data/deletedid").asText()).isEqualTo("60");
    assertThat(events.at("/0/id")).isNotEqualTo(events.at("/1/id"));
  }
}
