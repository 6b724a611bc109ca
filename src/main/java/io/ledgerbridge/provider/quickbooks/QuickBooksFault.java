package io.ledgerbridge.provider.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What QuickBooks found wrong, in whichever envelope it came (providers/quickbooks.md §2.4, §8.1):
 * the service's JSON, the gateway's JSON in lower case, or XML although JSON was asked for.
 *
 * @param code of the first error, without leading zeros; empty where it names none
 * @param text "Message: Detail" of every error
 */
record QuickBooksFault(String code, String text) {

  /** The fault in a body, if it holds one at its top level. */
  static Optional<QuickBooksFault> in(String body) {
    if (body.stripLeading().startsWith("<")) {
      return inXml(body);
    }
    return QuickBooksAnswers.json(body).flatMap(QuickBooksFault::in);
  }

  /** The fault in a JSON object: an answer, or one item of a batch's answer. */
  static Optional<QuickBooksFault> in(JsonNode answer) {
    return Stream.of(answer.path("Fault"), answer.path("fault"))
        .filter(JsonNode::isObject)
        .findFirst()
        .map(QuickBooksFault::ofJson);
  }

  private static QuickBooksFault ofJson(JsonNode fault) {
    var errors = new ArrayList<Problem>();
    for (JsonNode error : either(fault, "Error", "error")) {
      errors.add(
          new Problem(
              error.path("code").asText(""),
              either(error, "Message", "message").asText(""),
              either(error, "Detail", "detail").asText("")));
    }
    return of(errors);
  }

  private static JsonNode either(JsonNode node, String name, String other) {
    return node.has(name) ? node.path(name) : node.path(other);
  }

  private static Optional<QuickBooksFault> inXml(String body) {
    try {
      return readXml(hardened().createXMLStreamReader(new StringReader(body.strip())));
    } catch (XMLStreamException e) {
      // Not XML: a proxy's HTML page, which says nothing of a fault.
      return Optional.empty();
    }
  }

  private static XMLInputFactory hardened() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private static Optional<QuickBooksFault> readXml(XMLStreamReader xml) throws XMLStreamException {
    boolean fault = false;
    var errors = new ArrayList<Problem>();
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamReader.START_ELEMENT) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "Fault" -> fault = true;
        case "Error" ->
            errors.add(
                new Problem(
                    Objects.requireNonNullElse(xml.getAttributeValue(null, "code"), ""), "", ""));
        case "Message" -> amend(errors, xml.getElementText(), Problem::withMessage);
        case "Detail" -> amend(errors, xml.getElementText(), Problem::withDetail);
        default -> {}
      }
    }
    return fault ? Optional.of(of(errors)) : Optional.empty();
  }

  private static void amend(
      List<Problem> errors, String text, BiFunction<Problem, String, Problem> how) {
    if (!errors.isEmpty()) {
      int last = errors.size() - 1;
      errors.set(last, how.apply(errors.get(last), text));
    }
  }

  private static QuickBooksFault of(List<Problem> errors) {
    String code =
        errors.stream().findFirst().map(error -> error.code().replaceFirst("^0+", "")).orElse("");
    return new QuickBooksFault(
        code, errors.stream().map(Problem::text).collect(Collectors.joining("; ")));
  }

  private record Problem(String code, String message, String detail) {

    Problem withMessage(String text) {
      return new Problem(code, text, detail);
    }

    Problem withDetail(String text) {
      return new Problem(code, message, text);
    }

    String text() {
      return Stream.of(message, detail)
          .filter(part -> !part.isBlank() && !"null".equals(part))
          .collect(Collectors.joining(": "));
    }
  }
}
