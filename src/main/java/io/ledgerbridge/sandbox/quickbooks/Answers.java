package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Bodies as they go over the wire: JSON when it was asked for by name, else XML (quickbooks.md §3).
 */
final class Answers {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final int GZIP_MAGIC = 0x1f8b;

  private Answers() {}

  static ResponseEntity<byte[]> fault(Fault fault, String accept, Instant now) {
    return entity(fault.status(), timed("Fault", fault.json(), now), accept);
  }

  /** An answer of one member, with the {@code time} that ends every answer of the service. */
  static ObjectNode timed(String member, JsonNode value, Instant now) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set(member, value);
    return body.put("time", Times.stamp(now));
  }

  static String accept(HttpServletRequest request) {
    return String.valueOf(request.getHeader(HttpHeaders.ACCEPT));
  }

  static ResponseEntity<byte[]> entity(int status, ObjectNode body, String accept) {
    return accept.contains("json")
        ? ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(bytes(body))
        : ResponseEntity.status(status)
            .contentType(MediaType.APPLICATION_XML)
            .body(Xml.of(body).getBytes(StandardCharsets.UTF_8));
  }

  static byte[] bytes(JsonNode node) {
    try {
      return JSON.writeValueAsBytes(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Reads a request's object, gzipped or plain; 2010 when it is none. */
  static ObjectNode object(byte[] body) {
    try {
      if (JSON.readTree(plain(body)) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException malformed) {
      throw Faults.unsupportedProperty("malformed JSON").refused();
    }
    throw Faults.unsupportedProperty("an object is expected").refused();
  }

  /** A body as sent, unpacked when it is gzipped. */
  static byte[] plain(byte[] body) {
    if (body.length < 2 || ((body[0] & 0xff) << 8 | (body[1] & 0xff)) != GZIP_MAGIC) {
      return body;
    }
    try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return unpacked.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
