package io.knowledgevault.sharedmodel.search;

import java.util.List;

/**
 * Texts whose vectors another service needs: {@code POST /internal/embeddings} of search.
 *
 * @param texts 1 to {@link #MAX_TEXTS}, each at most {@link #MAX_LENGTH} characters; the model
 *     reads about the first 2,000 characters of each
 */
public record EmbeddingRequest(List<String> texts) {

  public static final int MAX_TEXTS = 32;
  public static final int MAX_LENGTH = 4_000;
}
