package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The XML twin of a JSON answer. In QuickBooks' schema a member with a small first letter is an
 * attribute, {@code value} is the text, and everything else an element.
 */
final class Xml {
  private static final String NAMESPACE = "http://schema.intuit.com/finance/v3";

  private Xml() {}

  static String of(ObjectNode answer) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("IntuitResponse");
      xml.writeDefaultNamespace(NAMESPACE);
      content(xml, answer);
      xml.writeEndElement();
      xml.writeEndDocument();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
    return text.toString();
  }

  private static void content(XMLStreamWriter xml, ObjectNode object) throws XMLStreamException {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (attribute(member)) {
        xml.writeAttribute(member.getKey(), member.getValue().asText());
      }
    }
    if (object.has("value")) {
      xml.writeCharacters(object.get("value").asText());
    }
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (!attribute(member) && !member.getKey().equals("value")) {
        element(xml, member.getKey(), member.getValue());
      }
    }
  }

  private static boolean attribute(Map.Entry<String, JsonNode> member) {
    return Character.isLowerCase(member.getKey().charAt(0))
        && !member.getKey().equals("value")
        && member.getValue().isValueNode();
  }

  private static void element(XMLStreamWriter xml, String name, JsonNode value)
      throws XMLStreamException {
    if (value.isArray()) {
      for (JsonNode one : value) {
        element(xml, name, one);
      }
      return;
    }
    xml.writeStartElement(name);
    if (value instanceof ObjectNode object) {
      content(xml, object);
    } else {
      xml.writeCharacters(value.asText());
    }
    xml.writeEndElement();
  }
}
