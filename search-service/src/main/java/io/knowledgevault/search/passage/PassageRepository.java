package io.knowledgevault.search.passage;

import io.knowledgevault.search.embedding.Vectors;
import io.knowledgevault.search.model.TenantModel;
import io.knowledgevault.search.model.TenantModels;
import io.knowledgevault.search.text.Context;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.sharedmodel.feed.Change;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Documents and passages as they are stored. A document's row remembers the feed number of its last
 * change, deletion included; nothing older is ever written over it. Each call is a constant number
 * of statements.
 */
@ApplicationScoped
class PassageRepository {

  private static final String KNOWN =
      """
      select id, title, content_hash
        from document
       where tenant_id = $1 and id = any ($2) and not deleted
         and exists (select from passage where tenant_id = $1 and document_id = document.id)
      """;

  private static final String VECTORS =
      """
      select d.id, d.title, p.heading_path, p.text,
             case when p.model = $3 then p.embedding else a.embedding end as active,
             n.embedding as next
        from passage p
        join document d on d.tenant_id = p.tenant_id and d.id = p.document_id
        left join passage_vector a
          on a.tenant_id = p.tenant_id and a.passage_id = p.id and a.model = $3
        left join passage_vector n
          on n.tenant_id = p.tenant_id and n.passage_id = p.id and n.model = $4
       where p.tenant_id = $1 and d.tenant_id = $1 and p.document_id = any ($2)
      """;

  private static final String UPSERT =
      """
      insert into document as d
             (tenant_id, id, seq, title, source_type, source_url, author, classification,
              created_at, content_hash, duplicate_of, language)
      select $1, * from unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::text[],
                               $7::text[], $8::text[], $9::timestamptz[], $10::text[],
                               $11::uuid[], $12::text[])
      on conflict (tenant_id, id) do update
         set seq = excluded.seq, deleted = false, title = excluded.title,
             source_type = excluded.source_type, source_url = excluded.source_url,
             author = excluded.author, classification = excluded.classification,
             created_at = excluded.created_at, content_hash = excluded.content_hash,
             duplicate_of = excluded.duplicate_of, language = excluded.language
       where d.seq < excluded.seq
      returning id
      """;

  private static final String DELETE =
      """
      insert into document as d (tenant_id, id, seq, deleted)
      select $1, id, max(seq), true from unnest($2::uuid[], $3::bigint[]) as gone (id, seq)
       group by id
      on conflict (tenant_id, id) do update
         set seq = excluded.seq, deleted = true, title = null, source_type = null,
             source_url = null, author = null, classification = null, created_at = null,
             content_hash = null, duplicate_of = null, language = null
       where d.seq <= excluded.seq
      returning id
      """;

  private static final String CLEAR =
      "delete from passage where tenant_id = $1 and document_id = any ($2)";

  private static final String INSERT =
      """
      insert into passage (tenant_id, model, id, document_id, ordinal, start_offset, end_offset,
                           heading_path, text, embedding)
      select $1, $2, id, document_id, ordinal, start_offset, end_offset, heading_path::jsonb, text,
             embedding
        from unnest($3::uuid[], $4::uuid[], $5::int[], $6::int[], $7::int[], $8::text[],
                    $9::text[], $10::bytea[])
          as new (id, document_id, ordinal, start_offset, end_offset, heading_path, text, embedding)
      """;

  private static final String INSERT_NEXT =
      """
      insert into passage_vector (tenant_id, model, passage_id, embedding)
      select $1, $2, passage_id, embedding
        from unnest($3::uuid[], $4::bytea[]) as new (passage_id, embedding)
      """;

  private final TenantModels models;

  PassageRepository(TenantModels models) {
    this.models = models;
  }

  /** What is stored of these documents: for preparing their changes. */
  Uni<Stored> stored(SqlConnection tx, TenantId tenant, List<Change> changes) {
    Set<UUID> ids = changes.stream().map(Change::documentId).collect(Collectors.toSet());
    return models
        .read(tx, tenant)
        .chain(
            model ->
                known(tx, tenant, ids)
                    .chain(
                        known ->
                            vectors(tx, tenant, model, changed(changes, known))
                                .map(rows -> stored(model, known, rows))));
  }

  private static Set<UUID> changed(List<Change> changes, Map<UUID, Known> known) {
    return changes.stream()
        .filter(each -> !PassageMaker.leavesPassages(each, known))
        .map(Change::documentId)
        .filter(known::containsKey)
        .collect(Collectors.toSet());
  }

  /** What is stored of these documents, by id; deleted ones and those without passages left out. */
  Uni<Map<UUID, Known>> known(SqlConnection tx, TenantId tenant, Set<UUID> documents) {
    UUID[] ids = documents.toArray(UUID[]::new);
    return tx.preparedQuery(KNOWN)
        .execute(Tuple.of(tenant.value(), ids))
        .map(rows -> Rows.list(rows, PassageRepository::known))
        .map(all -> all.stream().collect(Collectors.toMap(Known::id, Function.identity())));
  }

  /** Only of documents that change: the others keep theirs where they are. */
  private static Uni<List<Row>> vectors(
      SqlConnection tx, TenantId tenant, TenantModel model, Set<UUID> documents) {
    if (documents.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    UUID[] ids = documents.toArray(UUID[]::new);
    return tx.preparedQuery(VECTORS)
        .execute(Tuple.of(tenant.value(), ids, model.active(), model.next().orElse("")))
        .map(rows -> Rows.list(rows, Function.identity()));
  }

  private static Stored stored(TenantModel model, Map<UUID, Known> known, List<Row> rows) {
    Stored stored = new Stored(model, known, new KnownVectors(), new KnownVectors());
    for (Row row : rows) {
      List<String> headings =
          row.getJsonArray("heading_path").stream().map(String::valueOf).toList();
      String text = Context.of(row.getString("title"), headings, row.getString("text"));
      addTo(stored.active(), row, text, "active");
      addTo(stored.next(), row, text, "next");
    }
    return stored;
  }

  private static void addTo(KnownVectors vectors, Row row, String text, String column) {
    var bytes = row.getBuffer(column);
    if (bytes != null) {
      vectors.add(row.getUUID("id"), text, Vectors.fromBytes(bytes.getBytes()));
    }
  }

  private static Known known(Row row) {
    return new Known(row.getUUID("id"), row.getString("title"), row.getString("content_hash"));
  }

  /** Writes documents and replaces their passages, as far as nothing newer is there. */
  Uni<Void> store(SqlConnection tx, TenantId tenant, PreparedBatch batch) {
    List<PreparedDocument> documents = batch.documents();
    if (documents.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return tx.preparedQuery(UPSERT)
        .execute(upsert(tenant, documents))
        .map(PassageRepository::ids)
        .map(written -> toReplace(documents, written))
        .chain(replaced -> replacePassages(tx, tenant, batch.models(), replaced));
  }

  private static List<PreparedDocument> toReplace(
      List<PreparedDocument> documents, Set<UUID> written) {
    return documents.stream()
        .filter(each -> each.passages().isPresent())
        .filter(each -> written.contains(each.document().id()))
        .toList();
  }

  private Uni<Void> replacePassages(
      SqlConnection tx, TenantId tenant, TenantModel models, List<PreparedDocument> documents) {
    if (documents.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    UUID[] ids = documents.stream().map(each -> each.document().id()).toArray(UUID[]::new);
    PassageRows rows = PassageRows.of(documents);
    return tx.preparedQuery(CLEAR)
        .execute(Tuple.of(tenant.value(), ids))
        .chain(() -> tx.preparedQuery(INSERT).execute(rows.passages(tenant, models.active())))
        .chain(() -> insertNext(tx, tenant, models, rows))
        .replaceWithVoid();
  }

  private static Uni<Void> insertNext(
      SqlConnection tx, TenantId tenant, TenantModel models, PassageRows rows) {
    return models.next().isEmpty() || rows.haveNoNext()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(INSERT_NEXT)
            .execute(rows.next(tenant, models.next().get()))
            .replaceWithVoid();
  }

  /** Marks documents as gone and removes their passages, as far as nothing newer is there. */
  Uni<Void> delete(SqlConnection tx, TenantId tenant, Map<UUID, Long> seqs) {
    if (seqs.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    UUID[] ids = seqs.keySet().toArray(UUID[]::new);
    Long[] numbers = seqs.values().toArray(Long[]::new);
    return tx.preparedQuery(DELETE)
        .execute(Tuple.of(tenant.value(), ids, numbers))
        .map(PassageRepository::ids)
        .chain(
            gone ->
                tx.preparedQuery(CLEAR)
                    .execute(Tuple.of(tenant.value(), gone.toArray(UUID[]::new))))
        .replaceWithVoid();
  }

  private static Set<UUID> ids(RowSet<Row> rows) {
    return Set.copyOf(Rows.list(rows, row -> row.getUUID("id")));
  }

  private static Tuple upsert(TenantId tenant, List<PreparedDocument> all) {
    return Tuple.tuple()
        .addUUID(tenant.value())
        .addArrayOfUUID(column(all, FeedDocument::id).toArray(UUID[]::new))
        .addArrayOfLong(all.stream().map(each -> each.change().seq()).toArray(Long[]::new))
        .addArrayOfString(strings(all, FeedDocument::title))
        .addArrayOfString(strings(all, FeedDocument::sourceType))
        .addArrayOfString(strings(all, FeedDocument::sourceUrl))
        .addArrayOfString(strings(all, FeedDocument::author))
        .addArrayOfString(
            strings(all, d -> d.classification() == null ? null : d.classification().value()))
        .addArrayOfOffsetDateTime(
            column(all, d -> time(d.createdAt())).toArray(OffsetDateTime[]::new))
        .addArrayOfString(strings(all, FeedDocument::contentHash))
        .addArrayOfUUID(column(all, FeedDocument::duplicateOf).toArray(UUID[]::new))
        .addArrayOfString(strings(all, FeedDocument::language));
  }

  private static String[] strings(
      List<PreparedDocument> all, Function<FeedDocument, String> field) {
    return column(all, field).toArray(String[]::new);
  }

  private static <T> List<T> column(List<PreparedDocument> all, Function<FeedDocument, T> field) {
    List<T> values = new ArrayList<>();
    all.forEach(each -> values.add(field.apply(each.document())));
    return values;
  }

  private static OffsetDateTime time(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  /** A document that is stored with passages. */
  record Known(UUID id, String title, String contentHash) {}

  /**
   * What there is before changes are prepared.
   *
   * @param active vectors of the active model, of documents that change
   * @param next the same of the next model
   */
  record Stored(
      TenantModel models, Map<UUID, Known> documents, KnownVectors active, KnownVectors next) {}
}
