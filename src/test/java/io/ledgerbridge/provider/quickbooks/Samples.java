package io.ledgerbridge.provider.quickbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.HttpCall;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.WriteCommand;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the tests of this package have in common: a company, answers, commands. */
final class Samples {

  static final String REALM = "9130350000000001";
  static final String TIME = "2026-03-04T09:10:00.000-08:00";
  static final Instant NOW = Instant.parse("2026-03-04T17:30:00Z");

  private Samples() {}

  static HttpAnswer ok(String body) {
    return answer(200, body);
  }

  static HttpAnswer answer(int status, String body) {
    return new HttpAnswer(status, Map.of(), body);
  }

  static HttpAnswer rows(String type, String... rows) {
    return ok(
        "{\"QueryResponse\":{\"%s\":[%s]},\"time\":\"%s\"}"
            .formatted(type, String.join(",", rows), TIME));
  }

  static HttpAnswer noRows() {
    return ok("{\"QueryResponse\":{},\"time\":\"" + TIME + "\"}");
  }

  static HttpAnswer count(long count) {
    return ok("{\"QueryResponse\":{\"totalCount\":" + count + "},\"time\":\"" + TIME + "\"}");
  }

  static String fault(String code, String message, String detail) {
    return """
        {"Fault":{"Error":[{"Message":"%s","Detail":"%s","code":"%s","element":""}],
         "type":"ValidationFault"},"time":"%s"}"""
        .formatted(message, detail, code, TIME);
  }

  /** The statement of a query, wherever it stands; of another call, its path. */
  static String statement(HttpCall call) {
    return call.body()
        .orElseGet(
            () ->
                URLDecoder.decode(call.path(), StandardCharsets.UTF_8)
                    .replaceFirst("^.*\\?query=", "")
                    .replaceFirst("&minorversion=75$", ""));
  }

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Contact person(Object... fieldsAndTexts) {
    return contact(Kind.PERSON, fieldsAndTexts);
  }

  static Contact organization(Object... fieldsAndTexts) {
    return contact(Kind.ORGANIZATION, fieldsAndTexts);
  }

  private static Contact contact(Kind kind, Object... fieldsAndTexts) {
    Contact contact = Contact.unknown(kind);
    for (int i = 0; i < fieldsAndTexts.length; i += 2) {
      contact =
          contact.with((ContactField) fieldsAndTexts[i], Field.of((String) fieldsAndTexts[i + 1]));
    }
    return contact;
  }

  static WriteCommand create(String id, Contact values) {
    return create(id, values, Set.of());
  }

  static WriteCommand create(String id, Contact values, Set<String> strangers) {
    return new WriteCommand(
        id,
        "batch-1",
        Optional.empty(),
        Contact.unknown(values.kind()),
        values,
        "",
        Optional.empty(),
        "KEY-" + id,
        NOW,
        true,
        strangers);
  }

  static WriteCommand update(String id, String customer, Contact before, Contact values) {
    return new WriteCommand(
        id,
        "batch-1",
        Optional.of(new RecordRef("Customer", customer)),
        before,
        values,
        "3",
        Optional.empty(),
        "",
        NOW,
        true,
        Set.of());
  }
}
