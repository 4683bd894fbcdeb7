package io.knowledgevault.search.answer;

import io.knowledgevault.search.query.StoredPassage;
import io.knowledgevault.search.text.Context;
import io.knowledgevault.search.text.TextSpan;

/**
 * A sentence that may answer.
 *
 * @param rank its passage's place in the ranking, from 0
 * @param span where it stands in the passage's text
 */
record SourceSentence(StoredPassage passage, int rank, TextSpan span) {

  String text() {
    return span.of(passage.text());
  }

  /** What the model sees. */
  String inContext() {
    return Context.of(passage.title(), passage.headingPath(), text());
  }
}
