package io.knowledgevault.search.answer.sentence;

import io.knowledgevault.search.query.StoredPassage;
import io.knowledgevault.search.text.Blocks;
import io.knowledgevault.search.text.Context;
import io.knowledgevault.search.text.Sentences;
import io.knowledgevault.search.text.TextSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * A sentence that may answer.
 *
 * @param rank its passage's place in the ranking, from 0
 * @param span where it stands in the passage's text
 */
public record SourceSentence(StoredPassage passage, int rank, TextSpan span) {

  /** The sentences of passages, best passage first; no more than so many. */
  public static List<SourceSentence> of(List<StoredPassage> passages, int most) {
    List<SourceSentence> sentences = new ArrayList<>();
    for (int rank = 0; rank < passages.size(); rank++) {
      for (TextSpan span : Sentences.in(passages.get(rank).text())) {
        if (sentences.size() < most) {
          sentences.add(new SourceSentence(passages.get(rank), rank, span));
        }
      }
    }
    return sentences;
  }

  public String text() {
    return span.of(passage.text());
  }

  /** What the model sees. */
  public String inContext() {
    return Context.of(passage.title(), passage.headingPath(), withColumns());
  }

  /** A row of a table says little without the names of its columns. */
  public String withColumns() {
    String text = passage.text();
    for (TextSpan block : Blocks.in(text, new TextSpan(0, text.length()))) {
      int firstEnd = text.indexOf('\n', block.start());
      boolean later = firstEnd > 0 && span.start() > firstEnd && span.end() <= block.end();
      if (later && isRow(block.start(), firstEnd)) {
        return text.substring(block.start(), firstEnd) + "\n" + text();
      }
    }
    return text();
  }

  private boolean isRow(int from, int to) {
    return passage.text().substring(from, to).chars().anyMatch(c -> c == '\t' || c == '|');
  }
}
