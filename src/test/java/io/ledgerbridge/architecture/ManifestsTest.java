package io.ledgerbridge.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The manifests of k8s/")
class ManifestsTest {

  private static final Path FOLDER = Path.of("k8s");
  private static final String HUB = "ledgerbridge";

  private final Manifests manifests = Manifests.in(FOLDER);
  private final KnownSettings settings = KnownSettings.ofTheHub();

  @Test
  @DisplayName("hold nothing that Kubernetes does not know")
  void known() {
    assertThat(manifests.all()).hasSizeGreaterThan(8);
    assertThat(manifests.unknown()).isEmpty();
  }

  @Test
  @DisplayName("run every pod locked in: not root, no token, nothing writable but its volumes")
  void safe() {
    assertThat(manifests.unsafe()).isEmpty();
  }

  @Test
  @DisplayName("name ports that are there")
  void ports() {
    assertThat(manifests.pointingNowhere()).isEmpty();
    assertThat(manifests.hub().getPorts())
        .singleElement()
        .satisfies(
            port ->
                assertThat(settings.value("server.port"))
                    .isEqualTo("${PORT:" + port.getContainerPort() + "}"));
  }

  @Test
  @DisplayName("are put together by kustomizations whose parts exist, without deprecated fields")
  void parts() {
    assertThat(kustomizationFiles())
        .hasSize(3)
        .allSatisfy(
            file ->
                assertThat(Kustomization.in(file).resources())
                    .isNotEmpty()
                    .allSatisfy(
                        part ->
                            assertThat(file.getParent().resolve(part)).as("%s", file).exists()));
  }

  @Test
  @DisplayName("belong to a kustomization each")
  void noneForgotten() {
    assertThat(
            kustomizationFiles()
                .flatMap(
                    file ->
                        Kustomization.in(file).resources().stream()
                            .map(part -> file.getParent().resolve(part).normalize())))
        .containsAll(
            Manifests.files(FOLDER).filter(file -> !file.endsWith(Kustomization.FILE)).toList());
  }

  @Test
  @DisplayName("are as sound after kustomize has put them together, where there is a kubectl")
  void putTogether() throws IOException, InterruptedException {
    assumeThat(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    for (var file : kustomizationFiles().toList()) {
      var kustomize =
          new ProcessBuilder("kubectl", "kustomize", file.getParent().toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      var together =
          Manifests.of(
              new String(kustomize.getInputStream().readAllBytes(), StandardCharsets.UTF_8));

      assertThat(kustomize.waitFor()).isZero();
      assertThat(together.unknown()).isEmpty();
      assertThat(together.unsafe()).isEmpty();
      assertThat(together.pointingNowhere()).isEmpty();
      assertThat(together.hub().getEnvFrom().get(0).getConfigMapRef().getName())
          .startsWith("ledgerbridge-settings-");
    }
  }

  @Test
  @DisplayName("set what the hub has a setting for, and name a profile that exists")
  void environment() {
    var plain =
        kustomizationFiles()
            .flatMap(file -> Kustomization.in(file).configMapGenerator().stream())
            .flatMap(generated -> generated.literals().stream())
            .toList();
    var names =
        Stream.concat(
            plain.stream().map(literal -> literal.substring(0, literal.indexOf('='))),
            manifests.hub().getEnv().stream().map(EnvVar::getName));

    assertThat(names.filter(name -> !settings.know(name))).isEmpty();
    assertThat(plain).contains("SPRING_PROFILES_ACTIVE=" + settings.value(KnownSettings.PROFILE));
    assertThat(manifests.hub().getEnvFrom())
        .singleElement()
        .satisfies(
            from ->
                assertThat(kustomizationFiles())
                    .allSatisfy(
                        file ->
                            assertThat(Kustomization.in(file).configMapGenerator())
                                .singleElement()
                                .extracting(Kustomization.Generated::name)
                                .isEqualTo(from.getConfigMapRef().getName())));
  }

  @Test
  @DisplayName("name secrets, hold none, and say in README.md which to make")
  void secrets() throws IOException {
    var readme = Files.readString(FOLDER.resolve("README.md"));

    assertThat(manifests.all()).noneMatch(Secret.class::isInstance);
    assertThat(manifests.hub().getEnv())
        .allSatisfy(
            variable -> {
              SecretKeySelector secret = variable.getValueFrom().getSecretKeyRef();
              assertThat(secret.getKey()).isEqualTo(variable.getName());
              assertThat(readme).contains(secret.getName(), secret.getKey());
            });
  }

  @Test
  @DisplayName("never go below one ready replica of two")
  void available() {
    var spec = manifests.the(Deployment.class, HUB).getSpec();
    var budget = manifests.the(PodDisruptionBudget.class, HUB).getSpec();

    assertThat(spec.getReplicas()).isEqualTo(2);
    assertThat(spec.getStrategy().getRollingUpdate().getMaxUnavailable().getIntVal()).isZero();
    assertThat(budget.getMinAvailable().getIntVal()).isBetween(1, spec.getReplicas() - 1);
    assertThat(List.of(budget.getSelector().getMatchLabels(), spec.getSelector().getMatchLabels()))
        .allMatch(manifests.the(Service.class, HUB).getSpec().getSelector()::equals);
  }

  @Test
  @DisplayName("grant the time that the hub takes to end in good order")
  void graceful() {
    var leaving = manifests.hub().getLifecycle().getPreStop().getExec().getCommand();
    var granted = manifests.the(Deployment.class, HUB).getSpec().getTemplate().getSpec();
    var ending =
        settings.seconds("camel.main.shutdown-timeout")
            + settings.seconds("spring.lifecycle.timeout-per-shutdown-phase");

    assertThat(ending).isLessThanOrEqualTo(30);
    assertThat(granted.getTerminationGracePeriodSeconds())
        .isGreaterThan(Long.parseLong(leaving.get(1)) + ending);
  }

  private static Stream<Path> kustomizationFiles() {
    return Manifests.files(FOLDER).filter(file -> file.endsWith(Kustomization.FILE));
  }
}
