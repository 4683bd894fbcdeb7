package io.knowledgevault.search.answer.history;

import io.knowledgevault.search.answer.AnswerResponse.Citation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * A stretch of an answer that stands or falls as a whole, usually a sentence.
 *
 * @param text with the markers of its citations
 * @param citations what it stands on; each was verified
 */
@RegisterForReflection
public record Part(String text, List<Citation> citations) {

  public Part {
    citations = List.copyOf(citations);
  }
}
