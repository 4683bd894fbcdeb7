package io.knowledgevault.search.testing;

import io.knowledgevault.localstack.testing.FeedServer;
import io.knowledgevault.sharedmodel.document.Classification;
import io.knowledgevault.sharedmodel.document.DocumentStatus;
import io.knowledgevault.sharedmodel.document.Heading;
import io.knowledgevault.sharedmodel.feed.Change;
import io.knowledgevault.sharedmodel.feed.ChangeKind;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import io.knowledgevault.sharedmodel.id.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What tests put into the change feed. */
public final class FeedStandIn {

  private FeedStandIn() {}

  /** Adds a document or a new state of it; gives its feed number. */
  public static long publish(TenantId tenant, FeedDocument document) {
    return add(tenant, document.id(), ChangeKind.UPSERT, document);
  }

  /** Adds a deletion; gives its feed number. */
  public static long delete(TenantId tenant, UUID document) {
    return add(tenant, document, ChangeKind.DELETE, null);
  }

  private static long add(TenantId tenant, UUID id, ChangeKind kind, FeedDocument document) {
    return FeedServer.add(tenant, seq -> new Change(seq, id, kind, Instant.now(), document));
  }

  /** A plain document. */
  public static FeedDocument document(String title, String text, Heading... headings) {
    return document(UUID.randomUUID(), title, text, "upload", null, headings);
  }

  public static FeedDocument document(
      UUID id, String title, String text, String sourceType, String author, Heading... headings) {
    return new FeedDocument(
        id,
        title,
        text,
        List.of(headings),
        "en",
        "text/plain",
        Integer.toHexString(text.hashCode()),
        sourceType,
        "https://example.com/" + id,
        id.toString(),
        null,
        author,
        Classification.WORK,
        DocumentStatus.CLASSIFIED,
        Instant.parse("2026-03-01T10:00:00Z"),
        Instant.parse("2026-03-01T10:00:00Z"),
        Map.of());
  }

  /** The same document in another state of review. */
  public static FeedDocument in(DocumentStatus status, FeedDocument document) {
    return new FeedDocument(
        document.id(),
        document.title(),
        document.text(),
        document.headings(),
        document.language(),
        document.mediaType(),
        document.contentHash(),
        document.sourceType(),
        document.sourceUrl(),
        document.externalId(),
        document.connectorId(),
        document.author(),
        document.classification(),
        status,
        document.createdAt(),
        document.updatedAt(),
        document.metadata());
  }

  /** The same document, known to say what an older one says. */
  public static FeedDocument copyOf(UUID oldest, FeedDocument document) {
    return new FeedDocument(
        document.id(),
        document.title(),
        document.text(),
        document.headings(),
        document.language(),
        document.mediaType(),
        document.contentHash(),
        document.sourceType(),
        document.sourceUrl(),
        document.externalId(),
        document.connectorId(),
        document.author(),
        document.classification(),
        document.status(),
        document.createdAt(),
        document.updatedAt(),
        document.metadata(),
        null,
        oldest);
  }
}
