package io.ledgerbridge.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The rules for k8s/")
class ManifestRulesTest {

  private static final String DEPLOYMENT = Manifests.read(Path.of("k8s/base/deployment.yaml"));
  private static final String KUSTOMIZATION =
      Manifests.read(Path.of("k8s/base/kustomization.yaml"));

  @ParameterizedTest(name = "{0} written {1}")
  @CsvSource({
    "replicas:, replicaz:, DeploymentSpec.replicaz",
    "readOnlyRootFilesystem:, readOnlyRootFileSystem:, SecurityContext.readOnlyRootFileSystem",
    "startupProbe:, startUpProbe:, Container.startUpProbe",
    "topologySpreadConstraints:, topologySpreadConstraint:, PodSpec.topologySpreadConstraint",
    "optional: true, optonal: true, SecretKeySelector.optonal",
    "kind: Deployment, kind: Deploiment, unknown: apps/v1 Deploiment",
    "apiVersion: apps/v1, apiVersion: apps/v11, unknown: apps/v11 Deployment"
  })
  @DisplayName("catch a typo")
  void catchTypos(String right, String wrong, String violation) {
    assertThat(DEPLOYMENT).contains(right);

    assertThat(Manifests.of(DEPLOYMENT.replace(right, wrong)).unknown()).contains(violation);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "runAsNonRoot: true, runAsNonRoot: false, does not run as a numbered user who is not root",
    "runAsUser: 10001, runAsUser: 0, does not run as a numbered user who is not root",
    "RuntimeDefault, Unconfined, has not the runtime's seccomp profile",
    "automountServiceAccountToken: false, {}, mounts the service account's token",
    "enableServiceLinks: false, enableServiceLinks: true, reads variables named after services",
    "allowPrivilegeEscalation: false, allowPrivilegeEscalation: true, may gain privileges",
    "readOnlyRootFilesystem: true, {}, may write to its root file system",
    "drop: [ALL], drop: [NET_RAW], keeps capabilities",
    "mountPath: /tmp, mountPath: /data, has no place for temporary files",
    "memory: 1Gi, ephemeral-storage: 1Gi, does not say what it needs at most",
    "livenessProbe:, otherProbe:, has not all three probes"
  })
  @DisplayName("catch a pod that is not locked in")
  void catchUnsafePods(String safe, String unsafe, String violation) {
    assertThat(DEPLOYMENT).contains(safe);
    var changed = DEPLOYMENT.replace(safe, unsafe.equals("{}") ? "" : unsafe);

    assertThat(Manifests.of(changed).unsafe()).containsExactly("ledgerbridge: " + violation);
  }

  @Test
  @DisplayName("catch a probe and a service of a port that is not there")
  void catchPorts() {
    assertThat(Manifests.of(DEPLOYMENT.replace("- name: http", "- name: web")).pointingNowhere())
        .hasSize(3);
    assertThat(Manifests.in(Path.of("k8s/base")).pointingNowhere()).isEmpty();
    assertThat(
            Manifests.of(
                    DEPLOYMENT
                        + "---\n"
                        + Manifests.read(Path.of("k8s/base/service.yaml"))
                            .replace("targetPort: http", "targetPort: https"))
                .pointingNowhere())
        .containsExactly("ledgerbridge: no container has http");
  }

  @Test
  @DisplayName("catch a kustomization's deprecated or misspelt field")
  void catchKustomizations() {
    assertThat(Kustomization.of(KUSTOMIZATION).resources()).isNotEmpty();

    assertThatThrownBy(() -> Kustomization.of(KUSTOMIZATION.replace("labels:", "commonLabels:")))
        .hasMessageContaining("commonLabels");
    assertThatThrownBy(() -> Kustomization.of(KUSTOMIZATION.replace("literals:", "literal:")))
        .hasMessageContaining("literal");
  }

  @Test
  @DisplayName("catch a variable that sets nothing")
  void catchVariables() {
    var settings = KnownSettings.ofTheHub();

    assertThat(settings.know("HUB_PROVIDERS_QUICKBOOKS_CLIENT_ID")).isTrue();
    assertThat(settings.know("HUB_PROVIDERS_QUICKBOOKS_CLIENTS_ID")).isFalse();
    assertThat(settings.know("HUB_SECURITY_ENCRYPTIONKEY")).isTrue();
  }
}
