package io.knowledgevault.sharedmodel.question;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A question that the documents did not answer well, as search hands it to gap. Nothing in it says
 * who asked.
 *
 * @param id the same however often it is sent
 * @param changedAt the later of two messages with one id counts
 * @param documents the nearest ones, best first, at most {@value #MAX_DOCUMENTS}
 */
public record UnansweredQuestion(
    UUID id,
    UnansweredKind kind,
    String question,
    Instant askedAt,
    Instant changedAt,
    List<UUID> documents) {

  /** Characters of a question. */
  public static final int MAX_QUESTION = 2_000;

  public static final int MAX_DOCUMENTS = 20;

  public UnansweredQuestion {
    documents = documents == null ? List.of() : List.copyOf(documents);
  }
}
