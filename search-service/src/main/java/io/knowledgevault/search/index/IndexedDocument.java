package io.knowledgevault.search.index;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A document as an index takes it, whole: it replaces whatever the index held of it.
 *
 * @param seq the feed number at which it became like this
 * @param deleted true when nothing of it may be found; the rest is empty then
 * @param createdAt null when unknown
 * @param language two letters; null when unknown
 */
public record IndexedDocument(
    UUID id,
    long seq,
    boolean deleted,
    String title,
    String sourceType,
    String author,
    String classification,
    Instant createdAt,
    String language,
    List<IndexedPassage> passages) {

  public IndexedDocument {
    passages = List.copyOf(passages);
  }

  /** One in an unknown language. */
  public IndexedDocument(
      UUID id,
      long seq,
      boolean deleted,
      String title,
      String sourceType,
      String author,
      String classification,
      Instant createdAt,
      List<IndexedPassage> passages) {
    this(id, seq, deleted, title, sourceType, author, classification, createdAt, null, passages);
  }

  /**
   * One of its passages.
   *
   * @param vector of length one
   */
  public record IndexedPassage(UUID id, List<String> headingPath, String text, float[] vector) {}
}
