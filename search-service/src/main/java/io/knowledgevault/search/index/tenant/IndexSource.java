package io.knowledgevault.search.index.tenant;

import io.knowledgevault.search.embedding.Vectors;
import io.knowledgevault.search.index.IndexedDocument;
import io.knowledgevault.search.index.IndexedDocument.IndexedPassage;
import io.knowledgevault.search.model.TenantModel;
import io.knowledgevault.search.model.TenantModels;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads from Postgres what an index is made of. */
@ApplicationScoped
class IndexSource {

  private static final String CHANGED =
      """
      select id, seq, deleted, title, source_type, author, classification, created_at
        from document
       where tenant_id = $1 and seq > $2
       order by seq
       limit $3
      """;

  private static final String PASSAGES =
      """
      select p.id, p.document_id, p.heading_path, p.text,
             case when p.model = $3 then p.embedding else v.embedding end as embedding
        from passage p
        left join passage_vector v
          on v.tenant_id = p.tenant_id and v.passage_id = p.id and v.model = $3
       where p.tenant_id = $1 and p.document_id = any ($2)
         and (p.model = $3 or v.model = $3)
       order by p.document_id, p.ordinal
      """;

  private static final String COUNT =
      """
      select (select applied from feed_cursor where tenant_id = $1) as applied,
             (select head from feed_cursor where tenant_id = $1) as head,
             (select count(*) from document where tenant_id = $1 and not deleted) as documents,
             (select count(*) from passage where tenant_id = $1) as passages
      """;

  private final TenantModels models;
  private final TenantTransaction transaction;

  IndexSource(TenantModels models, TenantTransaction transaction) {
    this.models = models;
    this.transaction = transaction;
  }

  /** The model that the tenant's searches use. */
  Uni<String> model(TenantId tenant) {
    return transaction.run(tenant, tx -> models.read(tx, tenant)).map(TenantModel::active);
  }

  /** Documents that changed after a feed number, in feed order, whole, with vectors of a model. */
  Uni<List<IndexedDocument>> changedAfter(TenantId tenant, String model, long seq, int limit) {
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery(CHANGED)
                .execute(Tuple.of(tenant.value(), seq, limit))
                .chain(changed -> withPassages(tx, tenant, model, changed)));
  }

  /** What Postgres holds of a tenant. */
  Uni<Stored> stored(TenantId tenant) {
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery(COUNT)
                .execute(Tuple.of(tenant.value()))
                .map(rows -> stored(rows.iterator().next())));
  }

  private static Stored stored(Row row) {
    Long applied = row.getLong("applied");
    Long head = row.getLong("head");
    return new Stored(
        applied == null ? 0 : applied,
        head == null ? 0 : head,
        row.getLong("documents"),
        row.getLong("passages"));
  }

  private static Uni<List<IndexedDocument>> withPassages(
      SqlConnection tx, TenantId tenant, String model, RowSet<Row> changed) {
    UUID[] alive =
        Rows.list(changed, row -> row.getBoolean("deleted") ? null : row.getUUID("id")).stream()
            .filter(id -> id != null)
            .toArray(UUID[]::new);
    return tx.preparedQuery(PASSAGES)
        .execute(Tuple.of(tenant.value(), alive, model))
        .map(IndexSource::byDocument)
        .map(passages -> Rows.list(changed, row -> document(row, passages)));
  }

  private static Map<UUID, List<IndexedPassage>> byDocument(RowSet<Row> rows) {
    Map<UUID, List<IndexedPassage>> passages = new HashMap<>();
    for (Row row : rows) {
      passages
          .computeIfAbsent(row.getUUID("document_id"), document -> new ArrayList<>())
          .add(
              new IndexedPassage(
                  row.getUUID("id"),
                  row.getJsonArray("heading_path").stream()
                      .map(String::valueOf)
                      .collect(Collectors.toList()),
                  row.getString("text"),
                  Vectors.fromBytes(row.getBuffer("embedding").getBytes())));
    }
    return passages;
  }

  private static IndexedDocument document(Row row, Map<UUID, List<IndexedPassage>> passages) {
    OffsetDateTime createdAt = row.getOffsetDateTime("created_at");
    UUID id = row.getUUID("id");
    return new IndexedDocument(
        id,
        row.getLong("seq"),
        row.getBoolean("deleted"),
        row.getString("title"),
        row.getString("source_type"),
        row.getString("author"),
        row.getString("classification"),
        createdAt == null ? null : createdAt.toInstant(),
        passages.getOrDefault(id, List.of()));
  }

  /**
   * What Postgres holds.
   *
   * @param applied feed number up to which passages are written
   * @param head newest feed number heard of
   */
  record Stored(long applied, long head, long documents, long passages) {}
}
