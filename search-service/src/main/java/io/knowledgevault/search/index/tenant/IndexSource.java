package io.knowledgevault.search.index.tenant;

import io.knowledgevault.search.embedding.Vectors;
import io.knowledgevault.search.index.IndexedDocument;
import io.knowledgevault.search.index.IndexedDocument.IndexedPassage;
import io.knowledgevault.search.model.TenantModel;
import io.knowledgevault.search.model.TenantModels;
import io.knowledgevault.servicekit.feed.FeedHandler;
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

  private static final int DOCUMENTS_A_PAGE = 1_000;
  private static final int PASSAGES_A_PAGE = 1_000;

  private static final String CHANGED =
      """
      select id, seq, deleted, title, source_type, author, classification, created_at, language,
             (select count(*) from passage
               where tenant_id = $1 and document_id = document.id) as passages
        from document
       where tenant_id = $1 and (seq, id) > ($2, $3)
       order by seq, id
       limit $4
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
      select (select applied from feed_cursor where tenant_id = $1 and consumer = $2) as applied,
             (select head from feed_cursor where tenant_id = $1 and consumer = $2) as head,
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

  /**
   * The next documents that changed, in feed order, whole, with vectors of a model: as many as fit
   * into a page.
   */
  Uni<Page> changedAfter(TenantId tenant, String model, Place after) {
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery(CHANGED)
                .execute(Tuple.of(tenant.value(), after.seq(), after.id(), DOCUMENTS_A_PAGE))
                .map(changed -> Rows.list(changed, row -> row))
                .chain(changed -> withPassages(tx, tenant, model, changed)));
  }

  /** What Postgres holds of a tenant. */
  Uni<Stored> stored(TenantId tenant) {
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery(COUNT)
                .execute(Tuple.of(tenant.value(), FeedHandler.MAIN))
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

  private static Uni<Page> withPassages(
      SqlConnection tx, TenantId tenant, String model, List<Row> changed) {
    List<Row> taken = changed.subList(0, howMany(changed));
    boolean last = taken.size() == changed.size() && changed.size() < DOCUMENTS_A_PAGE;
    UUID[] alive =
        taken.stream()
            .filter(row -> !row.getBoolean("deleted"))
            .map(row -> row.getUUID("id"))
            .toArray(UUID[]::new);
    return tx.preparedQuery(PASSAGES)
        .execute(Tuple.of(tenant.value(), alive, model))
        .map(IndexSource::byDocument)
        .map(passages -> taken.stream().map(row -> document(row, passages)).toList())
        .map(documents -> new Page(documents, last));
  }

  /** At least one, however large it is. */
  private static int howMany(List<Row> changed) {
    int count = 0;
    long passages = 0;
    while (count < changed.size() && (count == 0 || passages < PASSAGES_A_PAGE)) {
      passages += changed.get(count).getLong("passages");
      count++;
    }
    return count;
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
        row.getString("language"),
        passages.getOrDefault(id, List.of()));
  }

  /**
   * Documents in feed order.
   *
   * @param last whether no more had changed when this was read
   */
  record Page(List<IndexedDocument> documents, boolean last) {

    /** Where the next page begins. */
    Place end() {
      IndexedDocument end = documents.getLast();
      return new Place(end.seq(), end.id());
    }
  }

  /** A place in a tenant's documents by feed order; equal numbers are ordered by id. */
  record Place(long seq, UUID id) {

    private static final UUID GREATEST = new UUID(-1, -1);

    /** Behind all documents of a feed number. */
    static Place behind(long seq) {
      return new Place(seq, GREATEST);
    }
  }

  /**
   * What Postgres holds.
   *
   * @param applied feed number up to which passages are written
   * @param head newest feed number heard of
   */
  record Stored(long applied, long head, long documents, long passages) {}
}
