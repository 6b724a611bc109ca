package io.ledgerbridge.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;

/** The settings of {@code application.yaml}, and the environment variables that set them. */
final class KnownSettings {

  /** Which profile production runs with. */
  static final String PROFILE = "spring.profiles.active";

  private final Map<String, String> values;

  private KnownSettings(Map<String, String> values) {
    this.values = values;
  }

  static KnownSettings ofTheHub() {
    var values = new LinkedHashMap<String, String>();
    try {
      for (var document :
          new YamlPropertySourceLoader()
              .load("settings", new FileSystemResource("application.yaml"))) {
        var settings = (EnumerablePropertySource<?>) document;
        for (var name : settings.getPropertyNames()) {
          values.putIfAbsent(name, String.valueOf(settings.getProperty(name)));
        }
        Optional.ofNullable(settings.getProperty("spring.config.activate.on-profile"))
            .filter("mysql"::equals)
            .ifPresent(profile -> values.put(PROFILE, "mysql"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new KnownSettings(values);
  }

  /** Whether an environment variable of this name sets something. */
  boolean know(String variable) {
    return values.keySet().stream().map(KnownSettings::bare).toList().contains(bare(variable));
  }

  /** Without what relaxed binding does not look at. */
  private static String bare(String name) {
    return name.replaceAll("[._-]", "").toLowerCase(Locale.ROOT);
  }

  /** What stands in the file, first document first. */
  String value(String name) {
    return Optional.ofNullable(values.get(name))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name
                        + " is none of "
                        + values.keySet().stream().collect(Collectors.joining(" "))));
  }

  /** A duration in seconds, which is also what a mere number means. */
  long seconds(String name) {
    return DurationStyle.detectAndParse(value(name), ChronoUnit.SECONDS).toSeconds();
  }
}
