package io.knowledgevault.search.passage;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Vectors of one model that passages have already, by the text that they were made of: a document
 * that changes in one place is embedded in that place only. Not thread-safe while it is filled.
 */
final class KnownVectors {

  private final Map<UUID, Map<String, float[]>> byDocument = new HashMap<>();

  void add(UUID document, String embedded, float[] vector) {
    byDocument.computeIfAbsent(document, id -> new HashMap<>()).put(embedded, vector);
  }

  /** The vectors of a document's passages by the text that was embedded. */
  Map<String, float[]> of(UUID document) {
    return byDocument.getOrDefault(document, Map.of());
  }
}
