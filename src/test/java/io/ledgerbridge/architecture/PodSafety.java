package io.ledgerbridge.architecture;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What every pod of {@code k8s/} must say about itself; beyond Kubernetes' level "restricted". */
final class PodSafety {

  private static final Map<String, Predicate<PodSpec>> POD =
      Map.of(
          "does not run as a numbered user who is not root",
          pod -> {
            var context = pod.getSecurityContext();
            return context != null
                && Boolean.TRUE.equals(context.getRunAsNonRoot())
                && Optional.ofNullable(context.getRunAsUser()).filter(user -> user > 0).isPresent();
          },
          "has not the runtime's seccomp profile",
          pod ->
              Optional.ofNullable(pod.getSecurityContext())
                  .map(context -> context.getSeccompProfile())
                  .filter(profile -> "RuntimeDefault".equals(profile.getType()))
                  .isPresent(),
          "mounts the service account's token",
          pod -> Boolean.FALSE.equals(pod.getAutomountServiceAccountToken()),
          "reads variables named after services",
          pod -> Boolean.FALSE.equals(pod.getEnableServiceLinks()));

  private static final Map<String, Predicate<Container>> CONTAINER =
      Map.of(
          "may gain privileges",
          container -> Boolean.FALSE.equals(context(container).getAllowPrivilegeEscalation()),
          "may write to its root file system",
          container -> Boolean.TRUE.equals(context(container).getReadOnlyRootFilesystem()),
          "keeps capabilities",
          container ->
              context(container).getCapabilities() != null
                  && List.of("ALL").equals(context(container).getCapabilities().getDrop())
                  && context(container).getCapabilities().getAdd().isEmpty(),
          "has no place for temporary files",
          container ->
              container.getVolumeMounts().stream()
                  .anyMatch(mount -> mount.getMountPath().equals("/tmp")),
          "does not say what it needs at most",
          container ->
              container.getResources() != null
                  && container.getResources().getLimits().containsKey("memory")
                  && container.getResources().getRequests().containsKey("memory")
                  && container.getResources().getRequests().containsKey("cpu"),
          "has not all three probes",
          container ->
              Stream.of(
                      container.getStartupProbe(),
                      container.getLivenessProbe(),
                      container.getReadinessProbe())
                  .allMatch(Objects::nonNull));

  private PodSafety() {}

  static Stream<String> violations(PodTemplateSpec template) {
    return Stream.concat(
        broken(POD, template.getSpec()),
        template.getSpec().getContainers().stream().flatMap(one -> broken(CONTAINER, one)));
  }

  private static <T> Stream<String> broken(Map<String, Predicate<T>> rules, T subject) {
    return rules.entrySet().stream()
        .filter(rule -> !rule.getValue().test(subject))
        .map(Map.Entry::getKey);
  }

  private static SecurityContext context(Container container) {
    return Optional.ofNullable(container.getSecurityContext()).orElseGet(SecurityContext::new);
  }
}
