package io.ledgerbridge.routing;

import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.HttpCall;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/** Puts a conversation's next call into an exchange, and takes its answer out. */
@Component("providerCalls")
public class ProviderCalls {

  private static final String CONVERSATION = "conversation";

  /** Lets the call pass, unless the account's circuit is open or the right to call is lost. */
  public void admit(Conversation conversation) {
    conversation.admit();
  }

  /** The request; the conversation waits in a property. */
  public void request(Exchange exchange) {
    var conversation = exchange.getMessage().getBody(Conversation.class);
    exchange.setProperty(CONVERSATION, conversation);
    HttpCall call = conversation.call();
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    String url = conversation.speaker().baseUrl() + call.path();
    int query = url.indexOf('?');
    message.setHeader(Exchange.HTTP_URI, query < 0 ? url : url.substring(0, query));
    if (query >= 0) {
      message.setHeader(Exchange.HTTP_RAW_QUERY, url.substring(query + 1));
    }
    message.setHeader(Exchange.HTTP_METHOD, call.method());
    call.headers().forEach(message::setHeader);
    conversation.authorization().forEach(message::setHeader);
    message.setBody(
        call.body()
            .map(text -> text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .orElse(null));
    conversation.speaker().counted();
  }

  /** The answer; the conversation is the body again. */
  public void answer(Exchange exchange) {
    Message message = exchange.getMessage();
    var conversation = exchange.getProperty(CONVERSATION, Conversation.class);
    Map<String, String> headers =
        message.getHeaders().entrySet().stream()
            .filter(entry -> entry.getValue() instanceof String)
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().toLowerCase(Locale.ROOT),
                    entry -> (String) entry.getValue(),
                    (a, b) -> a));
    String body = message.getBody(String.class);
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    message.removeHeaders("*");
    message.setBody(conversation);
    conversation.hear(new HttpAnswer(status, headers, body == null ? "" : body));
  }

  /** No answer came. */
  public void silence(Exchange exchange) {
    var conversation = exchange.getProperty(CONVERSATION, Conversation.class);
    Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setBody(conversation);
    conversation.silence(cause);
  }
}
