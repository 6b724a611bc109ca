package io.ledgerbridge.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * One file of {@code routes/}, as a tree.
 *
 * @param path below {@code routes/}, e.g. {@code sync/route-change.camel.yaml}
 * @param entries what it defines: {@code route}, {@code routeTemplate}, {@code rest} …
 */
record RouteFile(String path, String text, List<Entry> entries) {

  static final String SUFFIX = ".camel.yaml";

  /** One definition at the top level of a file. */
  record Entry(String kind, Map<?, ?> body) {}

  /** A key and its value anywhere in the tree. */
  record Member(String key, Object value) {}

  static RouteFile of(String path, String text) {
    List<Map<String, ?>> list = new Yaml().load(text);
    var entries =
        Stream.ofNullable(list)
            .flatMap(List::stream)
            .flatMap(each -> each.entrySet().stream())
            .map(each -> new Entry(each.getKey(), mapOrEmpty(each.getValue())))
            .toList();
    return new RouteFile(path, text, entries);
  }

  static List<RouteFile> in(Path folder) {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .sorted()
          .map(file -> of(folder.relativize(file).toString(), read(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return path.substring(path.lastIndexOf('/') + 1).replace(SUFFIX, "");
  }

  String folder() {
    return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
  }

  Stream<Map<?, ?>> all(String kind) {
    return entries.stream().filter(entry -> entry.kind().equals(kind)).map(Entry::body);
  }

  /** The routes themselves, those inside templates too. */
  Stream<Map<?, ?>> routes() {
    return Stream.concat(
        all("route"), all("routeTemplate").map(template -> mapOrEmpty(template.get("route"))));
  }

  /** Everything below all entries. */
  Stream<Member> members() {
    return entries.stream()
        .flatMap(
            entry ->
                Stream.concat(
                    Stream.of(new Member(entry.kind(), entry.body())), below(entry.body())));
  }

  /** Everything below a node, depth first. */
  static Stream<Member> below(Object node) {
    if (node instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .flatMap(
              each ->
                  Stream.concat(
                      Stream.of(new Member(String.valueOf(each.getKey()), each.getValue())),
                      below(each.getValue())));
    }
    return node instanceof List<?> list ? list.stream().flatMap(RouteFile::below) : Stream.of();
  }

  static Map<?, ?> mapOrEmpty(Object node) {
    return node instanceof Map<?, ?> map ? map : Map.of();
  }

  /** A text at a path of keys. */
  static Optional<String> text(Map<?, ?> node, String... keys) {
    Object at = node;
    for (var key : keys) {
      at = mapOrEmpty(at).get(key);
    }
    return Optional.ofNullable(at).map(String::valueOf).filter(Predicate.not(String::isBlank));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
