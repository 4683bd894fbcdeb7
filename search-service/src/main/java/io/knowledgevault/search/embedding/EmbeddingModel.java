package io.knowledgevault.search.embedding;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Turns texts into vectors of length one. Thread-safe; never runs on the caller's thread. */
public interface EmbeddingModel {

  /** Stands with each stored vector: vectors of different models are never compared. */
  String id();

  int dimensions();

  /** The vector of a question; fails when it takes too long or too many wait. */
  Uni<float[]> query(String text);

  /**
   * The vectors of passages, in order.
   *
   * <p>Fails with {@link ModelAwayException} when the model cannot answer now but may later.
   */
  Uni<List<float[]>> passages(List<String> texts);
}
