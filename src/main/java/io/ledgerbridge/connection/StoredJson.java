package io.ledgerbridge.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import java.util.Map;

/** JSON as the database's text columns hold it. */
final class StoredJson {

  static final TypeReference<Settings> SETTINGS = new TypeReference<>() {};
  static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  static final TypeReference<Map<String, String>> TEXT_BY_NAME = new TypeReference<>() {};

  private static final JsonMapper MAPPER = JsonMapper.builder().addModule(new Jdk8Module()).build();

  private StoredJson() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot be stored: " + value.getClass().getName(), e);
    }
  }

  static <T> T read(String text, TypeReference<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      // The cause would quote what may be a secret.
      throw new IllegalStateException("Stored JSON cannot be read as " + type.getType());
    }
  }
}
