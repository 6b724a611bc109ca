package io.ledgerbridge.routing;

import io.ledgerbridge.connection.TokenEndpoint;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.ProviderFailure;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** Posts to token and revoke URLs through the route {@code post-form}; nothing of it is logged. */
@Component
public class TokenRoute implements TokenEndpoint {

  private final ProducerTemplate template;

  public TokenRoute(ProducerTemplate template) {
    this.template = template;
  }

  @Override
  public HttpAnswer post(String url, Map<String, String> headers, String form) {
    Exchange exchange =
        template.request(
            "direct:post-form",
            prepared -> {
              prepared.getMessage().setHeader(Exchange.HTTP_URI, url);
              prepared.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
              headers.forEach(prepared.getMessage()::setHeader);
              prepared.getMessage().setBody(form);
            });
    if (exchange.getException() != null) {
      throw new ProviderException(
          new ProviderFailure.Unavailable("NO_ANSWER", "No answer from the token address"));
    }
    String body = exchange.getMessage().getBody(String.class);
    return new HttpAnswer(
        exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class),
        Map.of(),
        body == null ? "" : body);
  }
}
