package io.knowledgevault.systemtests.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The variables that the manifests set are those that the services read, and none is missing. */
class EnvironmentTest {

  private final List<HasMetadata> base = Manifests.readAll(Manifests.K8S.resolve("base"));

  static Stream<String> services() {
    return Manifests.SERVICES.stream();
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceUnderstandsEveryVariableOfItsSecret(String service) {
    // Given
    Set<String> understood = Settings.of(service).understood();

    // When
    Set<String> given = secret(service).getStringData().keySet();

    // Then
    assertThat(understood).containsAll(given);
  }

  @ParameterizedTest
  @MethodSource("services")
  void everyVariableThatAServiceCannotDoWithoutIsGiven(String service) {
    // Given
    Settings settings = Settings.of(service);
    Set<String> given = new TreeSet<>(configuration().getData().keySet());
    given.addAll(secret(service).getStringData().keySet());
    given.addAll(fixed(settings));

    // When
    Set<String> required = settings.required();

    // Then
    assertThat(given).containsAll(required);
    assertThat(given).contains("KV_POSTGRES_URL", "KV_POSTGRES_PASSWORD", "KV_STATE_DIR");
  }

  @Test
  void someServiceUnderstandsEachVariableOfTheCommonMap() {
    // Given
    Set<String> understood = new TreeSet<>();
    Manifests.SERVICES.forEach(service -> understood.addAll(Settings.of(service).understood()));

    // When
    Set<String> given = configuration().getData().keySet();

    // Then
    assertThat(understood).containsAll(given);
  }

  @Test
  void addressesNameServicesAndPortsThatExist() {
    // When
    var addresses = configuration().getData();

    // Then
    for (String service : Manifests.SERVICES) {
      String variable = "KV_" + service.replace("-service", "").toUpperCase(Locale.ROOT);
      assertThat(addresses)
          .containsEntry(variable + "_URL", "http://" + service + ":8080")
          .containsEntry(variable + "_MANAGEMENT_URL", "http://" + service + "-management:9000");
    }
  }

  @Test
  void theGuideNamesOnlyVariablesThatSomeServiceUnderstands() throws IOException {
    // Given
    Set<String> understood = new TreeSet<>();
    Manifests.SERVICES.forEach(service -> understood.addAll(Settings.of(service).understood()));
    String guide = Files.readString(Manifests.REPOSITORY.resolve("docs/operations.md"));

    // When
    Set<String> named =
        Pattern.compile("`(KV_[A-Z_]+)`")
            .matcher(guide)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    // Then
    assertThat(named).hasSizeGreaterThan(15);
    assertThat(understood).containsAll(named);
    assertThat(named).containsAll(configuration().getData().keySet());
  }

  /** Variables that a service's own Kubernetes settings fix. */
  private static Set<String> fixed(Settings settings) {
    Set<String> names = new TreeSet<>();
    for (String name : List.of("kv-state-dir", "kv-signing-keys")) {
      if (settings.value("quarkus.kubernetes.env.vars." + name) != null) {
        names.add(name.replace('-', '_').toUpperCase(Locale.ROOT));
      }
    }
    return names;
  }

  private ConfigMap configuration() {
    return Manifests.named(ConfigMap.class, "knowledgevault", base).orElseThrow();
  }

  private Secret secret(String service) {
    return Manifests.named(Secret.class, service, base).orElseThrow();
  }
}
