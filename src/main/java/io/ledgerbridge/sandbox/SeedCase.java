package io.ledgerbridge.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * One hand-written case of the simulated firm, as read from {@code sandbox/cases.yaml}.
 *
 * @param karbon clients by simple names
 * @param quickbooks customers by QuickBooks' own members
 * @param vendors the names of vendors
 */
record SeedCase(
    String name,
    List<Map<String, Object>> karbon,
    List<Map<String, Object>> quickbooks,
    List<String> vendors) {

  /** All cases in the order of the file. */
  static List<SeedCase> all() {
    try (InputStream file = new ClassPathResource("sandbox/cases.yaml").getInputStream()) {
      Iterable<Map<String, Object>> entries =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
      return StreamSupport.stream(entries.spliterator(), false).map(SeedCase::of).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static SeedCase of(Map<String, Object> entry) {
    return new SeedCase(
        String.valueOf(entry.get("case")),
        list(entry, "karbon"),
        list(entry, "quickbooks"),
        list(entry, "vendors"));
  }

  @SuppressWarnings("unchecked") // the file is part of the program and has this shape
  private static <T> List<T> list(Map<String, Object> entry, String name) {
    return (List<T>) Optional.ofNullable(entry.get(name)).orElseGet(List::of);
  }
}
