package io.knowledgevault.systemtests.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandWrittenManifestsTest {

  private static final Path BASE = Manifests.K8S.resolve("base");
  private static final Path DEV = Manifests.K8S.resolve("overlays/dev");

  private final List<HasMetadata> base = Manifests.readAll(BASE);
  private final List<HasMetadata> dev = Manifests.readAll(DEV);

  @Test
  void aMisspeltFieldIsRefusedAtAnyDepth(@TempDir Path folder) throws IOException {
    // Given
    Path file = folder.resolve("service.yml");
    Files.writeString(
        file,
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: x
        spec:
          ports:
            - name: http
              port: 8080
              targetPrt: 8080
        """);

    // When, Then
    assertThatThrownBy(() -> Manifests.read(file)).hasMessageContaining("targetPrt");
  }

  @Test
  void everyFileIsPartOfItsKustomizationAndEveryEntryExists() throws IOException {
    // When
    Set<String> listed = resources(BASE);
    Set<String> listedInDev = resources(DEV);

    // Then
    assertThat(listed)
        .containsAll(
            fileNames(BASE).stream().filter(n -> !n.equals("secrets.template.yml")).toList());
    assertThat(listed)
        .doesNotContain("secrets.template.yml")
        .contains(
            Manifests.SERVICES.stream()
                .map(service -> "../../" + service + "/target/kubernetes/kubernetes.yml")
                .toArray(String[]::new));
    assertThat(listedInDev).contains("../../base").containsAll(fileNames(DEV));
    assertThat(listed).filteredOn(name -> !name.startsWith("../")).allMatch(exists(BASE));
    assertThat(listedInDev).allMatch(exists(DEV));
  }

  @Test
  void everyServiceHasAnAutoscalerADisruptionBudgetAndAManagementService() {
    for (String service : Manifests.SERVICES) {
      // When
      var scaler = Manifests.named(HorizontalPodAutoscaler.class, service, base).orElseThrow();
      var budget = Manifests.named(PodDisruptionBudget.class, service, base).orElseThrow();
      var management = Manifests.named(Service.class, service + "-management", base).orElseThrow();

      // Then
      assertThat(scaler.getSpec().getScaleTargetRef().getName()).isEqualTo(service);
      assertThat(scaler.getSpec().getScaleTargetRef().getKind()).isEqualTo("Deployment");
      assertThat(scaler.getSpec().getMinReplicas()).isEqualTo(2);
      assertThat(budget.getSpec().getSelector().getMatchLabels()).isEqualTo(labels(service));
      assertThat(management.getSpec().getSelector()).isEqualTo(labels(service));
      assertThat(management.getSpec().getPorts())
          .singleElement()
          .satisfies(port -> assertThat(port.getPort()).isEqualTo(9000))
          .satisfies(port -> assertThat(port.getTargetPort().getIntVal()).isEqualTo(9000));
    }
  }

  @Test
  void theIngressLeadsToTheGatewaysApiPortByThreePathsOnly() {
    // When
    List<HTTPIngressPath> paths =
        Manifests.of(Ingress.class, base).stream()
            .flatMap(ingress -> ingress.getSpec().getRules().stream())
            .flatMap(rule -> rule.getHttp().getPaths().stream())
            .toList();

    // Then
    assertThat(paths)
        .extracting(HTTPIngressPath::getPath)
        .containsExactly("/api", "/docs", "/.well-known");
    assertThat(paths)
        .extracting(path -> path.getBackend().getService().getName())
        .containsOnly("gateway-service");
    assertThat(paths)
        .extracting(path -> path.getBackend().getService().getPort().getName())
        .containsOnly("http");
    assertThat(Manifests.of(Ingress.class, dev)).isEmpty();
  }

  @Test
  void onlyTheSuiteAndTheMonitoringReachManagementPorts() {
    // Given
    List<NetworkPolicy> policies = Manifests.of(NetworkPolicy.class, base);

    // When
    List<String> namespaces =
        policies.stream()
            .flatMap(policy -> policy.getSpec().getIngress().stream())
            .filter(rule -> rule.getPorts().stream().anyMatch(p -> isPort(p.getPort(), 9000)))
            .flatMap(rule -> rule.getFrom().stream())
            .filter(peer -> peer.getNamespaceSelector() != null)
            .map(peer -> peer.getNamespaceSelector().getMatchLabels().get(NAMESPACE_NAME))
            .toList();

    // Then
    assertThat(namespaces).containsExactly("monitoring");
    assertThat(policies)
        .filteredOn(policy -> policy.getMetadata().getName().equals("deny-all-ingress"))
        .singleElement()
        .satisfies(policy -> assertThat(policy.getSpec().getIngress()).isEmpty())
        .satisfies(policy -> assertThat(policy.getSpec().getPolicyTypes()).contains("Ingress"))
        .satisfies(
            policy -> assertThat(policy.getSpec().getPodSelector().getMatchLabels()).isEmpty());
    assertThat(policies)
        .flatExtracting(policy -> policy.getSpec().getIngress())
        .allSatisfy(rule -> assertThat(rule.getFrom()).isNotEmpty())
        .allSatisfy(rule -> assertThat(rule.getPorts()).isNotEmpty());
  }

  @Test
  void theSecretTemplateHoldsNoValue() {
    // When
    List<Secret> secrets = Manifests.of(Secret.class, base);

    // Then
    assertThat(secrets)
        .extracting(secret -> secret.getMetadata().getName())
        .containsAll(Manifests.SERVICES)
        .contains("gateway-signing-keys");
    assertThat(secrets)
        .allSatisfy(secret -> assertThat(secret.getData()).isEmpty())
        .allSatisfy(secret -> assertThat(secret.getStringData().values()).containsOnly(""));
  }

  @Test
  void theNamespaceEnforcesTheRestrictedStandard() {
    // When
    Namespace namespace = Manifests.named(Namespace.class, "knowledgevault", base).orElseThrow();

    // Then
    assertThat(namespace.getMetadata().getLabels())
        .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
  }

  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  private static boolean isPort(io.fabric8.kubernetes.api.model.IntOrString port, int number) {
    return port != null && port.getIntVal() != null && port.getIntVal() == number;
  }

  private static Map<String, String> labels(String service) {
    return Map.of("app.kubernetes.io/name", service, "app.kubernetes.io/part-of", "knowledgevault");
  }

  private static Set<String> resources(Path folder) throws IOException {
    Set<String> names = new TreeSet<>();
    for (JsonNode node : Manifests.documents(folder.resolve("kustomization.yml"))) {
      node.path("resources").forEach(entry -> names.add(entry.asText()));
    }
    return names;
  }

  private static List<String> fileNames(Path folder) {
    return Manifests.files(folder).stream().map(file -> file.getFileName().toString()).toList();
  }

  private static java.util.function.Predicate<String> exists(Path folder) {
    return name -> Files.exists(folder.resolve(name));
  }
}
