package io.ledgerbridge.architecture;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The manifests of {@code k8s/}, and what may be wrong in them; the checks answer in sentences. */
final class Manifests {

  private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();

  private final List<HasMetadata> all;

  Manifests(List<HasMetadata> all) {
    this.all = List.copyOf(all);
  }

  /** Of one text, which may hold several. */
  static Manifests of(String yaml) {
    Object read = KUBERNETES.unmarshal(yaml);
    return new Manifests(
        read instanceof Collection<?> several
            ? several.stream().map(HasMetadata.class::cast).toList()
            : List.of((HasMetadata) read));
  }

  /** Of all files below a folder, but the kustomizations. */
  static Manifests in(Path folder) {
    return new Manifests(
        files(folder)
            .filter(file -> !file.endsWith(Kustomization.FILE))
            .flatMap(file -> of(read(file)).all.stream())
            .toList());
  }

  static Stream<Path> files(Path folder) {
    try (var found = Files.walk(folder)) {
      return found.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Stream<HasMetadata> all() {
    return all.stream();
  }

  /** The only one of a kind and name. */
  <T extends HasMetadata> T the(Class<T> kind, String name) {
    return all.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(one -> name.equals(one.getMetadata().getName()))
        .reduce(
            (one, other) -> {
              throw new IllegalStateException("twice: " + name);
            })
        .orElseThrow();
  }

  /** The container that the hub runs in. */
  Container hub() {
    return the(Deployment.class, "ledgerbridge")
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .get(0);
  }

  /** Kinds and members that Kubernetes does not know. */
  Stream<String> unknown() {
    return all.stream()
        .flatMap(
            one ->
                one instanceof GenericKubernetesResource
                    ? Stream.of("unknown: " + one.getApiVersion() + " " + one.getKind())
                    : UnknownMembers.of(one));
  }

  /** What a cautious cluster refuses, and what could be written to or spied on. */
  Stream<String> unsafe() {
    return templates().entrySet().stream()
        .flatMap(
            template ->
                PodSafety.violations(template.getValue())
                    .map(violation -> template.getKey() + ": " + violation));
  }

  /** Ports and labels that name nothing. */
  Stream<String> pointingNowhere() {
    return Stream.concat(portsOfServices(), portsOfProbes());
  }

  private Stream<String> portsOfServices() {
    return all.stream()
        .filter(Service.class::isInstance)
        .map(Service.class::cast)
        .flatMap(
            service ->
                service.getSpec().getPorts().stream()
                    .filter(
                        port ->
                            behind(service)
                                .noneMatch(
                                    container ->
                                        names(container)
                                            .contains(port.getTargetPort().getStrVal())))
                    .map(
                        port ->
                            service.getMetadata().getName()
                                + ": no container has "
                                + port.getName()));
  }

  private Stream<Container> behind(Service service) {
    return templates().values().stream()
        .filter(
            template ->
                template
                    .getMetadata()
                    .getLabels()
                    .entrySet()
                    .containsAll(service.getSpec().getSelector().entrySet()))
        .flatMap(template -> template.getSpec().getContainers().stream());
  }

  private Stream<String> portsOfProbes() {
    return templates().values().stream()
        .flatMap(template -> template.getSpec().getContainers().stream())
        .flatMap(
            container ->
                Stream.of(
                        container.getStartupProbe(),
                        container.getLivenessProbe(),
                        container.getReadinessProbe())
                    .map(
                        probe ->
                            probe.getHttpGet() == null
                                ? probe.getTcpSocket().getPort().getStrVal()
                                : probe.getHttpGet().getPort().getStrVal())
                    .filter(port -> !names(container).contains(port))
                    .map(
                        port -> container.getName() + " is probed at no port of its own: " + port));
  }

  private static List<String> names(Container container) {
    return container.getPorts().stream().map(port -> port.getName()).toList();
  }

  private Map<String, PodTemplateSpec> templates() {
    return Stream.concat(
            all.stream()
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .map(one -> Map.entry(one.getMetadata().getName(), one.getSpec().getTemplate())),
            all.stream()
                .filter(StatefulSet.class::isInstance)
                .map(StatefulSet.class::cast)
                .map(one -> Map.entry(one.getMetadata().getName(), one.getSpec().getTemplate())))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
