package io.knowledgevault.search.answer.history;

import io.knowledgevault.search.answer.AnswerResponse.Citation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A question and what was answered.
 *
 * @param id of the answer
 * @param conversationId null outside of a conversation
 * @param askedAs the question with what it leans on from the conversation
 * @param parts none when abstained
 * @param documents nearest to the question, best first
 * @param useful what the user said of it; null for nothing
 */
public record Exchange(
    UUID id,
    UUID questionId,
    UUID conversationId,
    String question,
    String askedAs,
    boolean abstained,
    double confidence,
    String model,
    List<Part> parts,
    List<UUID> documents,
    Boolean useful,
    Instant createdAt) {

  public Exchange {
    parts = List.copyOf(parts);
    documents = List.copyOf(documents);
  }

  /** What was cited, in the order of the parts. */
  public List<Citation> citations() {
    return parts.stream().flatMap(part -> part.citations().stream()).distinct().toList();
  }

  /** The answer's text; null when there is none. */
  public String text() {
    return parts.isEmpty() ? null : parts.stream().map(Part::text).collect(Collectors.joining(" "));
  }

  /** True when there was an answer, but nothing of it may be shown any more. */
  public boolean withdrawn() {
    return parts.isEmpty() && !abstained;
  }

  /** The same with the parts whose quotes all still stand, each where it stands now. */
  Exchange standing(Map<Citation, Citation> now) {
    List<Part> standing =
        parts.stream()
            .filter(part -> now.keySet().containsAll(part.citations()))
            .map(part -> new Part(part.text(), part.citations().stream().map(now::get).toList()))
            .toList();
    return new Exchange(
        id,
        questionId,
        conversationId,
        question,
        askedAs,
        abstained,
        confidence,
        model,
        standing,
        documents,
        useful,
        createdAt);
  }
}
