package io.ledgerbridge.architecture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What kustomize is told. Only these members may stand in the file: what is deprecated or misspelt
 * is refused.
 */
record Kustomization(
    String apiVersion,
    String kind,
    Optional<String> namespace,
    List<String> resources,
    List<Map<String, Object>> labels,
    List<Map<String, String>> images,
    List<Generated> configMapGenerator) {

  static final String FILE = "kustomization.yaml";

  /** A ConfigMap that kustomize makes. */
  record Generated(String name, Optional<String> behavior, List<String> literals) {}

  Kustomization {
    resources = some(resources);
    labels = some(labels);
    images = some(images);
    configMapGenerator = some(configMapGenerator);
  }

  private static <T> List<T> some(@Nullable List<T> given) {
    return given == null ? List.of() : List.copyOf(given);
  }

  static Kustomization in(Path file) {
    return of(Manifests.read(file));
  }

  static Kustomization of(String yaml) {
    try {
      return new ObjectMapper(new YAMLFactory())
          .findAndRegisterModules()
          .readValue(yaml, Kustomization.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
