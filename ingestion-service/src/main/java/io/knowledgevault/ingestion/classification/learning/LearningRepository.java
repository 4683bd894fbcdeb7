package io.knowledgevault.ingestion.classification.learning;

import io.knowledgevault.ingestion.classification.Classifier;
import io.knowledgevault.ingestion.classification.feature.Features;
import io.knowledgevault.ingestion.classification.learning.DecidedDocument.Known;
import io.knowledgevault.ingestion.classification.model.Weights;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.sharedmodel.document.Classification;
import io.knowledgevault.sharedmodel.document.DocumentStatus;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The ledger of decisions and what was learnt from it. All inside a caller's transaction. */
@ApplicationScoped
class LearningRepository {

  /** A company is taught by its newest decisions; older ones have had their time. */
  static final int MAX_DECISIONS = 1_200;

  private static final String COMPARE =
      """
      select i.id, d.id is not null as present, d.status, d.classification, d.content_hash,
             coalesce(d.decided_by = 'person', false) as by_person,
             c.classification as known_class, c.holds as known_holds, c.content_hash as known_hash,
             coalesce(d.status = 'classified' and d.decided_by = 'signs' and d.confidence < 0.8,
                      false) as unsure
        from unnest($2::uuid[]) as i (id)
        left join document d on d.tenant_id = $1 and d.id = i.id and d.deleted_at is null
        left join classification_decision c on c.tenant_id = $1 and c.document_id = i.id
      """;

  private static final String LEDGER =
      """
      select document_id, classification, holds, content_hash, features, vector
        from classification_decision
       where tenant_id = $1
       order by decided_at desc, document_id
       limit $2
      """;

  private static final String MODEL =
      """
      select version, weights, centroids, centroid_model, domains
        from classification_model where tenant_id = $1
      """;

  private static final String REMEMBER =
      """
      insert into classification_decision as c
             (tenant_id, document_id, classification, holds, content_hash, features)
      select $1, * from unnest($2::uuid[], $3::text[], $4::bool[], $5::text[], $6::bytea[])
      on conflict (tenant_id, document_id) do update
         set classification = excluded.classification, holds = excluded.holds,
             features = excluded.features, decided_at = now(),
             vector = case when c.content_hash = excluded.content_hash then c.vector end,
             content_hash = excluded.content_hash
      """;

  private static final String FORGET =
      """
      delete from classification_decision
       where tenant_id = $1
         and document_id in (
           select unnest($2::uuid[])
           union all
           (select document_id from classification_decision where tenant_id = $1
             order by decided_at desc, document_id offset $3))
      """;

  private static final String STORE =
      """
      insert into classification_model as m (tenant_id, version, weights, centroids, domains)
      values ($1, 1, $2, $3, $4::jsonb)
      on conflict (tenant_id) do update
         set version = m.version + case when $2::bytea is null then 0 else 1 end,
             weights = coalesce(excluded.weights, m.weights),
             centroids = coalesce(excluded.centroids, m.centroids),
             domains = excluded.domains, updated_at = now()
      """;

  /** Locks the model's row first: centroids are made by one transaction after the other. */
  private static final String KEEP_VECTORS =
      """
      with locked as (
        select tenant_id from classification_model where tenant_id = $1 for update
      )
      update classification_decision c
         set vector = i.vector, vector_model = $4
        from unnest($2::uuid[], $3::bytea[]) as i (id, vector), locked
       where c.tenant_id = $1 and c.document_id = i.id
      """;

  private static final String STORE_CENTROIDS =
      """
      update classification_model
         set centroids = $2, centroid_model = $3, version = version + 1, updated_at = now()
       where tenant_id = $1
      """;

  /** The unsure ones are looked at again whenever something was learnt, least sure first. */
  private static final String LOOK_AGAIN =
      """
      insert into second_look as l (tenant_id, document_id)
      select $1, id from (
        select id from document
         where tenant_id = $1 and id = any ($2) and deleted_at is null
        union
        (select id from document
          where $3 and tenant_id = $1 and status = 'classified' and decided_by <> 'person'
            and confidence < 0.8 and deleted_at is null
          order by confidence, id
          limit 500)) waiting
      on conflict (tenant_id, document_id) do update set due = now(), attempts = 0
      """;

  private static final String QUEUE_IS_SHORT =
      """
      select count(*) < 10000 as short
        from (select 1 from second_look where tenant_id = $1 limit 10000) waiting
      """;

  /** The row of a company that has taught something. */
  record Stored(
      long version,
      Weights weights,
      Centroids centroids,
      String centroidModel,
      MailDomains domains) {

    static final Stored NOTHING =
        new Stored(0, Weights.NONE, Centroids.NONE, null, MailDomains.NONE);

    TaughtModel model() {
      return new TaughtModel(
          version, new Classifier(weights, domains.ours()), centroids, centroidModel);
    }
  }

  Uni<List<DecidedDocument>> compare(SqlConnection tx, TenantId tenant, UUID[] ids) {
    return tx.preparedQuery(COMPARE)
        .execute(Tuple.of(tenant.value(), ids))
        .map(rows -> Rows.list(rows, LearningRepository::decided));
  }

  Uni<List<Decision>> ledger(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(LEDGER)
        .execute(Tuple.of(tenant.value(), MAX_DECISIONS))
        .map(rows -> Rows.list(rows, LearningRepository::decision));
  }

  Uni<Stored> model(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(MODEL)
        .execute(Tuple.of(tenant.value()))
        .map(rows -> Rows.first(rows, LearningRepository::stored).orElse(Stored.NOTHING));
  }

  Uni<Void> remember(SqlConnection tx, TenantId tenant, List<Decision> decisions) {
    if (decisions.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return tx.preparedQuery(REMEMBER)
        .execute(
            Tuple.of(
                tenant.value(),
                decisions.stream().map(Decision::documentId).toArray(UUID[]::new),
                decisions.stream().map(d -> d.classification().value()).toArray(String[]::new),
                decisions.stream().map(Decision::holds).toArray(Boolean[]::new),
                decisions.stream().map(Decision::contentHash).toArray(String[]::new),
                decisions.stream()
                    .map(d -> Buffer.buffer(d.features().toBytes()))
                    .toArray(Buffer[]::new)))
        .replaceWithVoid();
  }

  /** Forgets these and what is beyond the bound. */
  Uni<Void> forget(SqlConnection tx, TenantId tenant, List<UUID> documents) {
    return tx.preparedQuery(FORGET)
        .execute(Tuple.of(tenant.value(), documents.toArray(UUID[]::new), MAX_DECISIONS))
        .replaceWithVoid();
  }

  /**
   * @param weights null to leave them, and the version, as they are
   */
  Uni<Void> store(
      SqlConnection tx,
      TenantId tenant,
      Weights weights,
      Centroids centroids,
      MailDomains domains) {
    return tx.preparedQuery(STORE)
        .execute(
            Tuple.of(
                tenant.value(),
                weights == null ? null : Buffer.buffer(weights.toBytes()),
                centroids == null ? null : Buffer.buffer(centroids.toBytes()),
                new JsonObject(new HashMap<String, Object>(domains.mails())).encode()))
        .replaceWithVoid();
  }

  Uni<Void> keepVectors(
      SqlConnection tx, TenantId tenant, String model, Map<UUID, float[]> vectors) {
    UUID[] ids = vectors.keySet().toArray(UUID[]::new);
    Buffer[] small =
        Arrays.stream(ids)
            .map(id -> Buffer.buffer(Likeness.small(vectors.get(id))))
            .toArray(Buffer[]::new);
    return tx.preparedQuery(KEEP_VECTORS)
        .execute(Tuple.of(tenant.value(), ids, small, model))
        .replaceWithVoid();
  }

  Uni<Void> storeCentroids(SqlConnection tx, TenantId tenant, String model, Centroids centroids) {
    return tx.preparedQuery(STORE_CENTROIDS)
        .execute(Tuple.of(tenant.value(), Buffer.buffer(centroids.toBytes()), model))
        .replaceWithVoid();
  }

  /**
   * Puts documents in the queue for a closer look.
   *
   * @param learnt whether all unsure ones are to be looked at again
   */
  Uni<Void> lookAgain(SqlConnection tx, TenantId tenant, List<UUID> documents, boolean learnt) {
    if (documents.isEmpty() && !learnt) {
      return Uni.createFrom().voidItem();
    }
    return tx.preparedQuery(QUEUE_IS_SHORT)
        .execute(Tuple.of(tenant.value()))
        .chain(
            rows ->
                rows.iterator().next().getBoolean("short")
                    ? tx.preparedQuery(LOOK_AGAIN)
                        .execute(Tuple.of(tenant.value(), documents.toArray(UUID[]::new), learnt))
                        .replaceWithVoid()
                    : Uni.createFrom().voidItem());
  }

  private static DecidedDocument decided(Row row) {
    boolean present = row.getBoolean("present");
    String known = row.getString("known_class");
    return new DecidedDocument(
        row.getUUID("id"),
        present,
        present ? DocumentStatus.of(row.getString("status")) : null,
        present ? Classification.of(row.getString("classification")) : null,
        row.getBoolean("by_person"),
        row.getString("content_hash"),
        known == null
            ? null
            : new Known(
                Classification.of(known),
                row.getBoolean("known_holds"),
                row.getString("known_hash")),
        row.getBoolean("unsure"));
  }

  private static Decision decision(Row row) {
    return new Decision(
        row.getUUID("document_id"),
        Classification.of(row.getString("classification")),
        row.getBoolean("holds"),
        row.getString("content_hash"),
        Features.fromBytes(bytes(row, "features")),
        bytes(row, "vector"));
  }

  private static byte[] bytes(Row row, String column) {
    var buffer = row.getBuffer(column);
    return buffer == null ? null : buffer.getBytes();
  }

  private static Stored stored(Row row) {
    byte[] weights = bytes(row, "weights");
    byte[] centroids = bytes(row, "centroids");
    Map<String, Long> domains = new HashMap<>();
    if (row.getValue("domains") instanceof JsonObject json) {
      json.forEach(each -> domains.put(each.getKey(), ((Number) each.getValue()).longValue()));
    }
    return new Stored(
        row.getLong("version"),
        weights == null ? Weights.NONE : Weights.fromBytes(weights),
        centroids == null ? Centroids.NONE : Centroids.fromBytes(centroids),
        row.getString("centroid_model"),
        new MailDomains(domains));
  }
}
