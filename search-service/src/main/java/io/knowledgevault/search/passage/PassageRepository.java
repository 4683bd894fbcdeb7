package io.knowledgevault.search.passage;

import io.knowledgevault.search.embedding.OnnxModel;
import io.knowledgevault.search.embedding.Vectors;
import io.knowledgevault.search.passage.PreparedDocument.EmbeddedPassage;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.id.TimeOrderedId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
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
         and exists (select from passage
                      where tenant_id = $1 and document_id = document.id and model = $3)
      """;

  private static final String UPSERT =
      """
      insert into document as d
             (tenant_id, id, seq, title, source_type, source_url, author, classification,
              created_at, content_hash)
      select $1, * from unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::text[],
                               $7::text[], $8::text[], $9::timestamptz[], $10::text[])
      on conflict (tenant_id, id) do update
         set seq = excluded.seq, deleted = false, title = excluded.title,
             source_type = excluded.source_type, source_url = excluded.source_url,
             author = excluded.author, classification = excluded.classification,
             created_at = excluded.created_at, content_hash = excluded.content_hash
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
             content_hash = null
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

  /** What is stored of these documents, by id; deleted ones and those without passages left out. */
  Uni<Map<UUID, Known>> known(SqlConnection tx, TenantId tenant, Set<UUID> documents) {
    UUID[] ids = documents.toArray(UUID[]::new);
    return tx.preparedQuery(KNOWN)
        .execute(Tuple.of(tenant.value(), ids, OnnxModel.ID))
        .map(rows -> Rows.list(rows, PassageRepository::known))
        .map(all -> all.stream().collect(Collectors.toMap(Known::id, Function.identity())));
  }

  private static Known known(Row row) {
    return new Known(row.getUUID("id"), row.getString("title"), row.getString("content_hash"));
  }

  /** Writes documents and replaces their passages, as far as nothing newer is there. */
  Uni<Void> store(SqlConnection tx, TenantId tenant, List<PreparedDocument> documents) {
    if (documents.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return tx.preparedQuery(UPSERT)
        .execute(upsert(tenant, documents))
        .map(PassageRepository::ids)
        .map(written -> toReplace(documents, written))
        .chain(replaced -> replacePassages(tx, tenant, replaced));
  }

  private static List<PreparedDocument> toReplace(
      List<PreparedDocument> documents, Set<UUID> written) {
    return documents.stream()
        .filter(each -> each.passages().isPresent())
        .filter(each -> written.contains(each.document().id()))
        .toList();
  }

  private Uni<Void> replacePassages(
      SqlConnection tx, TenantId tenant, List<PreparedDocument> documents) {
    UUID[] ids = documents.stream().map(each -> each.document().id()).toArray(UUID[]::new);
    return tx.preparedQuery(CLEAR)
        .execute(Tuple.of(tenant.value(), ids))
        .chain(() -> tx.preparedQuery(INSERT).execute(insert(tenant, documents)))
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
        .addArrayOfString(strings(all, FeedDocument::contentHash));
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

  private static Tuple insert(TenantId tenant, List<PreparedDocument> documents) {
    List<UUID> ids = new ArrayList<>();
    List<UUID> documentIds = new ArrayList<>();
    List<Integer> ordinals = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    List<String> headings = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    List<Buffer> vectors = new ArrayList<>();
    for (PreparedDocument document : documents) {
      for (EmbeddedPassage each : document.passages().orElseThrow()) {
        ids.add(TimeOrderedId.next());
        documentIds.add(document.document().id());
        ordinals.add(each.passage().ordinal());
        starts.add(each.passage().span().start());
        ends.add(each.passage().span().end());
        headings.add(new JsonArray(each.passage().headingPath()).encode());
        texts.add(each.passage().text());
        vectors.add(Buffer.buffer(Vectors.toBytes(each.vector())));
      }
    }
    return Tuple.tuple()
        .addUUID(tenant.value())
        .addString(OnnxModel.ID)
        .addArrayOfUUID(ids.toArray(UUID[]::new))
        .addArrayOfUUID(documentIds.toArray(UUID[]::new))
        .addArrayOfInteger(ordinals.toArray(Integer[]::new))
        .addArrayOfInteger(starts.toArray(Integer[]::new))
        .addArrayOfInteger(ends.toArray(Integer[]::new))
        .addArrayOfString(headings.toArray(String[]::new))
        .addArrayOfString(texts.toArray(String[]::new))
        .addValue(vectors.toArray(Buffer[]::new));
  }

  /** A document that is stored with passages of the present model. */
  record Known(UUID id, String title, String contentHash) {}
}
