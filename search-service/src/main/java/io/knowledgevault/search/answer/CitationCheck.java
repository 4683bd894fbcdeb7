package io.knowledgevault.search.answer;

import io.knowledgevault.search.answer.AnswerResponse.Citation;
import io.knowledgevault.search.query.StoredPassage;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The last look before an answer leaves: each quote must stand, letter by letter, at its offsets in
 * a passage that was read from Postgres for this very question. Whoever wrote the answer does not
 * matter; what fails here is not shown.
 */
final class CitationCheck {

  private CitationCheck() {}

  /** True when all citations hold. */
  static boolean holds(List<Citation> citations, Map<UUID, StoredPassage> passages) {
    return citations.stream().allMatch(each -> holds(each, passages.get(each.passageId())));
  }

  private static boolean holds(Citation citation, StoredPassage passage) {
    if (passage == null || !passage.documentId().equals(citation.documentId())) {
      return false;
    }
    int start = citation.start() - passage.start();
    int length = citation.end() - citation.start();
    return length == citation.quote().length()
        && passage.text().regionMatches(start, citation.quote(), 0, length);
  }
}
