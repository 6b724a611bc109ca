package io.ledgerbridge.delivery;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What each error code means to a bookkeeper, and how it is fixed; read from {@code
 * error-catalogue.yaml} (requirements.md §15).
 */
@Component
public class ErrorCatalogue {

  private final Map<String, Entry> entries;

  public ErrorCatalogue() {
    try (var file = new ClassPathResource("error-catalogue.yaml").getInputStream()) {
      this.entries = new ObjectMapper(new YAMLFactory()).readValue(file, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A code's text. */
  public record Entry(String explanation, String fix) {}

  /** The code's entry; one that fits every error where the code is not in the catalogue. */
  public Entry entry(String code) {
    return Optional.ofNullable(entries.get(code))
        .or(() -> Optional.ofNullable(entries.get("default")))
        .orElseThrow();
  }
}
