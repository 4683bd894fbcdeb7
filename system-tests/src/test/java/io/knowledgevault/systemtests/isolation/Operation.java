package io.knowledgevault.systemtests.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One call that the published OpenAPI document offers. */
record Operation(String method, String path) {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  static List<Operation> all(JsonNode openApi) {
    var operations = new ArrayList<Operation>();
    openApi
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> {
                          if (METHODS.contains(method)) {
                            operations.add(
                                new Operation(method.toUpperCase(Locale.ROOT), path.getKey()));
                          }
                        }));
    return operations;
  }

  boolean hasId() {
    return path.contains("{") && !path.contains("{type}") && !path.contains("{key}");
  }

  /** The first segment after the prefix, the kind of thing that the id belongs to. */
  String collection() {
    return path.replaceFirst("^/api/v1/", "").replaceFirst("/.*", "");
  }

  String pathWith(String id) {
    return path.replaceAll("\\{[^}]*\\}", id);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
