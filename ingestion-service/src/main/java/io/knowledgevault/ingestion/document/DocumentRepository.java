package io.knowledgevault.ingestion.document;

import io.knowledgevault.ingestion.classification.Indicator;
import io.knowledgevault.ingestion.classification.Indicators;
import io.knowledgevault.ingestion.feed.FeedLog;
import io.knowledgevault.ingestion.platform.Columns;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.document.Classification;
import io.knowledgevault.sharedmodel.document.DocumentStatus;
import io.knowledgevault.sharedmodel.document.Heading;
import io.knowledgevault.sharedmodel.document.Mark;
import io.knowledgevault.sharedmodel.feed.ChangeKind;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.page.Cursor;
import io.knowledgevault.sharedmodel.page.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Documents as people see them. */
@ApplicationScoped
class DocumentRepository {

  /** A head that was deleted a moment ago is not shown; its members get another one soon. */
  private static final String LINK =
      """
      (select f.duplicate_of from document_fingerprint f
         join document h on h.tenant_id = $1 and h.id = f.duplicate_of and h.deleted_at is null
        where f.tenant_id = $1 and f.id = document.id) as duplicate_of,
      (select f.similarity from document_fingerprint f
        where f.tenant_id = $1 and f.id = document.id) as similarity,
      (select f.quotes from document_fingerprint f
         join document q on q.tenant_id = $1 and q.id = f.quotes and q.deleted_at is null
        where f.tenant_id = $1 and f.id = document.id) as quotes
      """;

  private static final String FIND =
      "select *, " + LINK + "from document where tenant_id = $1 and id = $2 and deleted_at is null";

  private static final String TEXT =
      """
      select d.id, d.title, d.language, d.media_type, d.metadata, coalesce(t.text, '') as text,
             t.headings, t.marks
        from document d
        left join document_text t on t.tenant_id = $1 and t.id = d.id
       where d.tenant_id = $1 and d.id = $2 and d.deleted_at is null
      """;

  private static final String PATCH =
      """
      update document
         set title = coalesce($3, title),
             classification = coalesce($4, classification),
             status = case when $4::text is null then status else 'confirmed' end,
             confidence = case when $4::text is null then confidence else 1 end,
             reason = case when $4::text is null then reason else 'Set by a person.' end,
             decided_by = case when $4::text is null then decided_by else 'person' end,
             updated_at = now()
       where tenant_id = $1 and id = $2 and deleted_at is null
         and ($4::text is null or status <> 'failed')
      returning *,
      """
          + LINK;

  private static final String STATS =
      """
      select grouping(status) as s, grouping(classification) as c, grouping(source_type) as t,
             coalesce(status, classification, source_type) as word,
             coalesce(sum(documents), 0)::bigint as documents, coalesce(sum(bytes), 0)::bigint as bytes
        from document_tally
       where tenant_id = $1
       group by grouping sets ((status), (classification), (source_type), ())
      """;

  /** This many of the newest documents are looked through for each one on the page. */
  private static final int LOOK_THROUGH = 8;

  private static final int MAX_LOOKED_THROUGH = 800;

  /** Says word by word what the index document_review is made of. */
  static final String REVIEW =
      """
      select * from document
       where tenant_id = $1 and status = 'classified' and decided_by <> 'person'
         and confidence < 0.8 and deleted_at is null
         and (confidence, id) > ($2::real, $3::uuid)
       order by confidence, id
       limit $4
      """;

  private static final UUID FIRST = new UUID(0, 0);

  private final TenantTransaction transaction;
  private final FeedLog feed;
  private final Vertx vertx;

  DocumentRepository(TenantTransaction transaction, FeedLog feed, Vertx vertx) {
    this.transaction = transaction;
    this.feed = feed;
    this.vertx = vertx;
  }

  Uni<Page<DocumentView>> list(TenantId tenant, DocumentFilter filter, Cursor after, int limit) {
    return transaction
        .run(tenant, tx -> items(tx, tenant, filter, after, limit + 1))
        .map(items -> Page.of(items, limit, last -> place(filter, last)));
  }

  private static Cursor place(DocumentFilter filter, DocumentView last) {
    return Cursor.of(filter.deleted() ? last.deletedAt() : last.createdAt(), last.id());
  }

  private static Uni<List<DocumentView>> items(
      SqlConnection tx, TenantId tenant, DocumentFilter filter, Cursor after, int limit) {
    if (filter.q() == null) {
      return query(tx, new DocumentQuery(tenant, filter, after).plain(limit));
    }
    int rows = Math.min(limit * LOOK_THROUGH, MAX_LOOKED_THROUGH);
    return query(tx, new DocumentQuery(tenant, filter, after).amongNewest(rows, limit))
        .chain(
            found ->
                found.size() == limit
                    ? Uni.createFrom().item(found)
                    : query(tx, new DocumentQuery(tenant, filter, after).byIndex(limit)));
  }

  private static Uni<List<DocumentView>> query(
      SqlConnection tx, DocumentQuery.Statement statement) {
    return tx.preparedQuery(statement.sql())
        .execute(statement.arguments())
        .map(rows -> Rows.list(rows, row -> view(row, null, null)));
  }

  /** What waits for a person, least sure first. */
  Uni<Page<DocumentView>> review(TenantId tenant, Cursor after, int limit) {
    Tuple arguments =
        Tuple.of(
            tenant.value(),
            after == null ? -1f : Float.intBitsToFloat((int) after.number(0)),
            after == null ? FIRST : after.uuid(1),
            limit + 1);
    return transaction
        .run(tenant, tx -> tx.preparedQuery(REVIEW).execute(arguments))
        .map(rows -> Rows.list(rows, row -> view(row, null, Indicators.of(row))))
        .map(
            items ->
                Page.of(
                    items,
                    limit,
                    last -> Cursor.of(Float.floatToIntBits(last.confidence()), last.id())));
  }

  Uni<Optional<DocumentView>> find(TenantId tenant, UUID id) {
    return one(tenant, FIND, id).map(rows -> Rows.first(rows, DocumentRepository::full));
  }

  /** Showing a long text as Markdown takes milliseconds, which no event loop has. */
  Uni<Optional<DocumentText>> text(TenantId tenant, UUID id) {
    return one(tenant, TEXT, id)
        .chain(
            rows ->
                vertx.executeBlocking(() -> Rows.first(rows, DocumentRepository::textOf), false));
  }

  private static DocumentText textOf(Row row) {
    String text = row.getString("text");
    String mediaType = row.getString("media_type");
    List<Heading> headings = Columns.headings(row, "headings");
    List<Mark> marks = Columns.marks(row, "marks");
    return new DocumentText(
        row.getUUID("id"),
        row.getString("title"),
        text,
        headings,
        DocumentText.links(marks),
        DocumentText.markdown(mediaType, text, headings, marks),
        row.getString("language"),
        mediaType,
        Columns.metadata(row, "metadata"));
  }

  /** A changed document and the feed number of the change. */
  record Changed(DocumentView document, long seq) {}

  /** Empty also for a classification of what could not be read. */
  Uni<Optional<Changed>> patch(TenantId tenant, UUID id, DocumentPatch patch) {
    String word = patch.classification() == null ? null : patch.classification().value();
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery(PATCH)
                .execute(Tuple.of(tenant.value(), id, patch.title(), word))
                .map(rows -> Rows.list(rows, DocumentRepository::full))
                .chain(
                    changed ->
                        feed.append(
                                tx,
                                tenant,
                                ChangeKind.UPSERT,
                                changed.stream().map(DocumentView::id).toList())
                            .map(
                                numbers ->
                                    changed.stream()
                                        .findFirst()
                                        .map(one -> new Changed(one, numbers.getFirst())))));
  }

  Uni<DocumentStats> stats(TenantId tenant) {
    return transaction
        .run(tenant, tx -> tx.preparedQuery(STATS).execute(Tuple.of(tenant.value())))
        .map(DocumentRepository::stats);
  }

  private Uni<RowSet<Row>> one(TenantId tenant, String sql, UUID id) {
    return transaction.run(
        tenant, tx -> tx.preparedQuery(sql).execute(Tuple.of(tenant.value(), id)));
  }

  private static DocumentStats stats(RowSet<Row> rows) {
    Map<String, Long> status = new HashMap<>();
    Map<String, Long> classification = new HashMap<>();
    Map<String, Long> source = new HashMap<>();
    long documents = 0;
    long bytes = 0;
    for (Row row : rows) {
      long count = row.getLong("documents");
      if (count == 0) {
        continue; // what there was once
      }
      if (row.getInteger("s") == 0) {
        status.put(row.getString("word"), count);
      } else if (row.getInteger("c") == 0) {
        classification.put(row.getString("word"), count);
      } else if (row.getInteger("t") == 0) {
        source.put(row.getString("word"), count);
      } else {
        documents = count;
        bytes = row.getLong("bytes");
      }
    }
    return new DocumentStats(documents, bytes, status, classification, source);
  }

  private static DocumentView full(Row row) {
    UUID head = row.getUUID("duplicate_of");
    return view(row, Columns.metadata(row, "metadata"), Indicators.of(row))
        .linked(head, head == null ? null : row.getFloat("similarity"), row.getUUID("quotes"));
  }

  private static DocumentView view(
      Row row, Map<String, String> metadata, List<Indicator> indicators) {
    return new DocumentView(
        row.getUUID("id"),
        row.getString("title"),
        DocumentStatus.of(row.getString("status")),
        Classification.of(row.getString("classification")),
        row.getFloat("confidence"),
        row.getString("reason"),
        indicators,
        row.getString("source_type"),
        row.getString("source_url"),
        row.getString("external_id"),
        Columns.connector(row),
        row.getUUID("parent_id"),
        row.getString("author"),
        row.getString("media_type"),
        row.getString("language"),
        row.getString("content_hash"),
        row.getLong("bytes"),
        row.getInteger("text_length"),
        row.getString("error"),
        metadata,
        Columns.instant(row, "created_at"),
        Columns.instant(row, "ingested_at"),
        Columns.instant(row, "updated_at"),
        Columns.instant(row, "deleted_at"),
        null,
        null,
        null);
  }
}
