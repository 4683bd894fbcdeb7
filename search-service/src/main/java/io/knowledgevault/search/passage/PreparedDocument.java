package io.knowledgevault.search.passage;

import io.knowledgevault.sharedmodel.feed.Change;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import java.util.List;
import java.util.Optional;

/**
 * A change that is ready to be written.
 *
 * @param passages empty when the passages that are stored already are still right
 */
record PreparedDocument(Change change, Optional<List<EmbeddedPassage>> passages) {

  FeedDocument document() {
    return change.document();
  }

  /**
   * A passage and its vectors.
   *
   * @param vector of the tenant's active model
   * @param next of the model that the tenant is moving to; null when there is none, or when it did
   *     not answer, for the move itself fills such gaps
   */
  record EmbeddedPassage(Passage passage, float[] vector, float[] next) {}
}
