package io.knowledgevault.ingestion.feed;

import io.knowledgevault.ingestion.platform.Columns;
import io.knowledgevault.ingestion.pressure.Followers;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.document.Classification;
import io.knowledgevault.sharedmodel.document.DocumentStatus;
import io.knowledgevault.sharedmodel.feed.Change;
import io.knowledgevault.sharedmodel.feed.ChangeKind;
import io.knowledgevault.sharedmodel.feed.ChangePage;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import io.knowledgevault.sharedmodel.feed.FeedHead;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reads the change feed. */
@ApplicationScoped
class FeedRepository {

  static final int MAX_HEADS = 1_000;

  /** A page ends before the document that would take it over this many characters of text. */
  private static final int MAX_CHARACTERS = 4_000_000;

  private static final String HEADS = "select * from moved_feeds($1, $2)";

  private static final String HEAD = "select head from feed_head where tenant_id = $1";

  private static final String CHANGES =
      """
      with page as (
        select c.seq, c.document_id, c.kind, c.at,
               sum(coalesce(d.text_length, 0)) over (order by c.seq) - coalesce(d.text_length, 0)
                 as before
          from feed_change c
          left join document d
            on d.tenant_id = $1 and d.id = c.document_id and d.deleted_at is null
         where c.tenant_id = $1 and c.seq > $2
         order by c.seq
         limit $3
      )
      select p.seq, p.document_id, p.kind, p.at, d.id, d.title, d.language, d.media_type,
             d.content_hash, d.source_type, d.source_url, d.external_id, d.connector_id,
             d.parent_id, d.author, d.classification, d.status, d.created_at, d.updated_at,
             d.metadata, t.text, t.headings, f.duplicate_of
        from page p
        left join document d
          on d.tenant_id = $1 and d.id = p.document_id and d.deleted_at is null
        left join document_text t on t.tenant_id = $1 and t.id = d.id
        left join document_fingerprint f on f.tenant_id = $1 and f.id = d.id
       where p.before < $4
       order by p.seq
      """;

  private final TenantTransaction transaction;
  private final Followers followers;

  FeedRepository(TenantTransaction transaction, Followers followers) {
    this.transaction = transaction;
    this.followers = followers;
  }

  Uni<List<FeedHead>> heads(Instant movedAfter) {
    Tuple arguments = Tuple.of(Columns.time(movedAfter), MAX_HEADS);
    return transaction
        .runAsSystem(tx -> tx.preparedQuery(HEADS).execute(arguments))
        .map(
            rows ->
                Rows.list(
                    rows,
                    row ->
                        new FeedHead(
                            new TenantId(row.getUUID("tenant_id")),
                            row.getLong("head"),
                            Columns.instant(row, "moved_at"))));
  }

  Uni<ChangePage> changes(TenantId tenant, long after, int limit) {
    return transaction.run(tenant, tx -> page(tx, tenant, after, limit));
  }

  /** The same for another service, whose place in the feed is noted: it has applied all before. */
  Uni<ChangePage> changesFor(String consumer, TenantId tenant, long after, int limit) {
    return transaction.run(
        tenant,
        tx ->
            followers
                .note(tx, tenant, consumer, after)
                .chain(() -> page(tx, tenant, after, limit)));
  }

  /** The head is read first: a page never claims to be behind what it shows. */
  private static Uni<ChangePage> page(SqlConnection tx, TenantId tenant, long after, int limit) {
    return head(tx, tenant)
        .chain(
            head ->
                tx.preparedQuery(CHANGES)
                    .execute(Tuple.of(tenant.value(), after, limit, MAX_CHARACTERS))
                    .map(rows -> Rows.list(rows, FeedRepository::change))
                    .map(items -> new ChangePage(items, newest(head, items))));
  }

  private static Uni<Long> head(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(HEAD)
        .execute(Tuple.of(tenant.value()))
        .map(rows -> Rows.first(rows, row -> row.getLong("head")).orElse(0L));
  }

  private static long newest(long head, List<Change> items) {
    return items.isEmpty() ? head : Math.max(head, items.getLast().seq());
  }

  /** A document that is gone by now is told as deleted, whatever the change was. */
  private static Change change(Row row) {
    UUID id = row.getUUID("document_id");
    Instant at = Columns.instant(row, "at");
    boolean gone = row.getUUID("id") == null;
    ChangeKind kind = gone ? ChangeKind.DELETE : ChangeKind.valueOf(row.getString("kind"));
    FeedDocument document = kind == ChangeKind.DELETE ? null : document(row);
    return new Change(row.getLong("seq"), id, kind, at, document);
  }

  private static FeedDocument document(Row row) {
    String text = row.getString("text");
    return new FeedDocument(
        row.getUUID("id"),
        row.getString("title"),
        text == null ? "" : text,
        Columns.headings(row, "headings"),
        row.getString("language"),
        row.getString("media_type"),
        row.getString("content_hash"),
        row.getString("source_type"),
        row.getString("source_url"),
        row.getString("external_id"),
        Columns.connector(row),
        row.getString("author"),
        Classification.of(row.getString("classification")),
        DocumentStatus.of(row.getString("status")),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "updated_at"),
        Columns.metadata(row, "metadata"),
        row.getUUID("parent_id"),
        row.getUUID("duplicate_of"));
  }
}
