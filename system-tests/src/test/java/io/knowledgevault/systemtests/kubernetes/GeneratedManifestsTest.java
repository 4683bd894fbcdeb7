package io.knowledgevault.systemtests.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code ./mvnw package} rendered for each service, against the service's configuration. */
class GeneratedManifestsTest {

  static Stream<String> services() {
    return Manifests.SERVICES.stream();
  }

  @ParameterizedTest
  @MethodSource("services")
  void portsAndNamesAreThoseOfTheConfiguration(String name) {
    // Given
    List<HasMetadata> objects = generated(name);
    Settings settings = Settings.of(name);

    // When
    Service service = Manifests.named(Service.class, name, objects).orElseThrow();
    Container container = container(objects, name);

    // Then
    assertThat(settings.value("quarkus.application.name")).isEqualTo(name);
    assertThat(service.getSpec().getPorts())
        .filteredOn(port -> port.getName().equals("http"))
        .singleElement()
        .extracting(ServicePort::getPort, port -> port.getTargetPort().getIntVal())
        .containsExactly(8080, number(settings, "quarkus.http.port"));
    assertThat(port(container, "http")).isEqualTo(number(settings, "quarkus.http.port"));
    assertThat(port(container, "management"))
        .isEqualTo(number(settings, "quarkus.management.port"));
    assertThat(container.getImage()).contains("knowledgevault/" + name + ":");
  }

  @ParameterizedTest
  @MethodSource("services")
  void probesAskTheManagementPortForTheRightThing(String name) {
    // Given
    List<HasMetadata> objects = generated(name);
    Settings settings = Settings.of(name);
    String health = settings.value("quarkus.smallrye-health.root-path");
    int management = number(settings, "quarkus.management.port");

    // When
    Container container = container(objects, name);

    // Then
    assertProbe(container.getLivenessProbe(), health + "/live", management);
    assertProbe(container.getReadinessProbe(), health + "/ready", management);
    assertProbe(container.getStartupProbe(), health + "/started", management);
  }

  @ParameterizedTest
  @MethodSource("services")
  void thePodIsBoundedRunsWithoutRootAndWritesOnlyToScratchSpace(String name) {
    // Given
    List<HasMetadata> objects = generated(name);

    // When
    Deployment deployment = Manifests.named(Deployment.class, name, objects).orElseThrow();
    PodSpec pod = deployment.getSpec().getTemplate().getSpec();
    Container container = container(objects, name);

    // Then
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(185);
    assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
    assertThat(container.getResources().getLimits()).containsKeys("memory");
    assertThat(container.getVolumeMounts())
        .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
        .extracting(VolumeMount::getMountPath)
        .containsExactlyInAnyOrder("/tmp", "/var/lib/knowledgevault");
    assertThat(pod.getVolumes())
        .filteredOn(volume -> volume.getEmptyDir() != null)
        .extracting(Volume::getName)
        .containsExactlyInAnyOrder("tmp", "state");
  }

  @ParameterizedTest
  @MethodSource("services")
  void anUpdateAddsPodsBeforeItTakesAny(String name) {
    // Given
    List<HasMetadata> objects = generated(name);

    // When
    var update =
        Manifests.named(Deployment.class, name, objects)
            .orElseThrow()
            .getSpec()
            .getStrategy()
            .getRollingUpdate();

    // Then: a bare number as a string would be refused by Kubernetes
    assertThat(update.getMaxUnavailable().getStrVal()).isEqualTo("0%");
    assertThat(update.getMaxSurge().getStrVal()).isEqualTo("25%");
  }

  @ParameterizedTest
  @MethodSource("services")
  void configurationComesFromTheCommonMapAndTheServicesOwnSecret(String name) {
    // Given
    List<HasMetadata> objects = generated(name);

    // When
    Container container = container(objects, name);

    // Then
    assertThat(container.getEnvFrom())
        .filteredOn(source -> source.getConfigMapRef() != null)
        .extracting(source -> source.getConfigMapRef().getName())
        .containsExactly("knowledgevault");
    assertThat(container.getEnvFrom())
        .filteredOn(source -> source.getSecretRef() != null)
        .extracting(source -> source.getSecretRef().getName())
        .containsExactly(name);
  }

  private static List<HasMetadata> generated(String service) {
    Path file = Manifests.generated(service);
    assumeTrue(Files.exists(file), () -> file + " is made by ./mvnw package");
    return Manifests.read(file);
  }

  private static Container container(List<HasMetadata> objects, String name) {
    Deployment deployment = Manifests.named(Deployment.class, name, objects).orElseThrow();
    List<Container> containers = deployment.getSpec().getTemplate().getSpec().getContainers();
    assertThat(containers).hasSize(1);
    return containers.get(0);
  }

  private static int port(Container container, String name) {
    return container.getPorts().stream()
        .filter(port -> port.getName().equals(name))
        .map(ContainerPort::getContainerPort)
        .findFirst()
        .orElseThrow();
  }

  private static int number(Settings settings, String name) {
    return Integer.parseInt(settings.value(name));
  }

  private static void assertProbe(Probe probe, String path, int port) {
    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
    assertThat(probe.getHttpGet().getPort().getIntVal()).isEqualTo(port);
  }
}
