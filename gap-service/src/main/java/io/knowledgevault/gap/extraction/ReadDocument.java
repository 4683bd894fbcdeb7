package io.knowledgevault.gap.extraction;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A document after reading: what every detector sees. The text itself is not kept.
 *
 * @param author null when unknown
 * @param createdAt when the source says it was written
 * @param sentences in order of the text
 */
public record ReadDocument(
    UUID id,
    String title,
    String author,
    String sourceType,
    Instant createdAt,
    List<Sentence> sentences) {

  public ReadDocument {
    title = title == null ? "" : title;
    sentences = List.copyOf(sentences);
  }

  /** The sentence a number of places away, or null beyond the document or under another heading. */
  public Sentence neighbour(Sentence sentence, int distance) {
    int index = sentence.ordinal() + distance;
    if (index < 0 || index >= sentences.size()) {
      return null;
    }
    Sentence other = sentences.get(index);
    return other.headings().equals(sentence.headings()) ? other : null;
  }
}
