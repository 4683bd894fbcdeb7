package io.knowledgevault.systemtests.kubernetes;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads manifests into the Fabric8 model. The model collects unknown fields in a map of its own;
 * here that map is closed, so a misspelt field is an error, and so is a kind that is not listed.
 */
final class Manifests {

  static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  static final Path K8S = REPOSITORY.resolve("k8s");
  static final List<String> SERVICES =
      List.of(
          "gateway-service",
          "integration-service",
          "ingestion-service",
          "search-service",
          "gap-service");

  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.ofEntries(
          Map.entry("v1/ConfigMap", ConfigMap.class),
          Map.entry("v1/Namespace", Namespace.class),
          Map.entry("v1/Secret", Secret.class),
          Map.entry("v1/Service", Service.class),
          Map.entry("apps/v1/Deployment", Deployment.class),
          Map.entry("apps/v1/StatefulSet", StatefulSet.class),
          Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
          Map.entry("batch/v1/Job", Job.class),
          Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
          Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
          Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class));

  private static final ObjectMapper STRICT =
      YAMLMapper.builder(new YAMLFactory())
          .annotationIntrospector(new ClosedModel())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Manifests() {}

  /** Every object of one file. */
  static List<HasMetadata> read(Path file) {
    try {
      List<HasMetadata> objects = new ArrayList<>();
      for (JsonNode node : documents(file)) {
        objects.add(object(file, node));
      }
      return objects;
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }

  /** The hand-written objects of a folder, without kustomizations and patches. */
  static List<HasMetadata> readAll(Path folder) {
    return files(folder).stream().flatMap(file -> read(file).stream()).toList();
  }

  static List<Path> files(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yml"))
          .filter(file -> !file.endsWith("kustomization.yml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static <T extends HasMetadata> List<T> of(Class<T> kind, List<HasMetadata> objects) {
    return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  static <T extends HasMetadata> Optional<T> named(
      Class<T> kind, String name, List<HasMetadata> objects) {
    return of(kind, objects).stream()
        .filter(object -> object.getMetadata().getName().equals(name))
        .findFirst();
  }

  /** What the build rendered for a service; there after {@code ./mvnw package}. */
  static Path generated(String service) {
    return REPOSITORY.resolve(service).resolve("target/kubernetes/kubernetes.yml");
  }

  static List<JsonNode> documents(Path file) throws IOException {
    try (var parser = STRICT.getFactory().createParser(file.toFile());
        var nodes =
            STRICT.readerFor(new TypeReference<JsonNode>() {}).<JsonNode>readValues(parser)) {
      return nodes.readAll();
    }
  }

  private static HasMetadata object(Path file, JsonNode node) throws IOException {
    String kind = node.path("apiVersion").asText() + "/" + node.path("kind").asText();
    Class<? extends HasMetadata> type = KINDS.get(kind);
    if (type == null) {
      throw new IOException("unexpected kind " + kind + " in " + file);
    }
    return STRICT.treeToValue(node, type);
  }

  /** Takes the model's annotations except the one that swallows unknown fields. */
  private static final class ClosedModel extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }
}
