package io.knowledgevault.search.reembedding;

import io.knowledgevault.search.embedding.Vectors;
import io.knowledgevault.search.model.TenantModel;
import io.knowledgevault.search.model.TenantModels;
import io.knowledgevault.search.text.Context;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Statements that bring a tenant from one model to another. */
@ApplicationScoped
class ReembeddingRepository {

  private static final String BEGIN =
      """
      update tenant_model
         set next = case when active = $2 then null else $2 end
       where tenant_id = $1 and declined is distinct from $2
      """;

  private static final String DROP_OTHERS =
      """
      delete from passage_vector v
       using tenant_model m
       where v.tenant_id = $1 and m.tenant_id = $1
         and v.model <> m.active and v.model is distinct from m.next
      """;

  private static final String HAS_VECTOR =
      """
      (p.model = $2 or exists (select from passage_vector v
                                where v.tenant_id = $1 and v.model = $2 and v.passage_id = p.id))
      """;

  private static final String PROGRESS =
      "select count(*) as total, count(*) filter (where"
          + HAS_VECTOR
          + ") as done from passage p where p.tenant_id = $1";

  private static final String MISSING =
      """
      select p.id, d.title, p.heading_path, p.text
        from passage p
        join document d on d.tenant_id = p.tenant_id and d.id = p.document_id
       where p.tenant_id = $1 and d.tenant_id = $1 and p.id > $3 and not
      """
          + HAS_VECTOR
          + " order by p.id limit $4";

  /** Of passages that are still there, and stay until the commit. */
  private static final String ADD =
      """
      insert into passage_vector (tenant_id, model, passage_id, embedding)
      select $1, $2, p.id, new.embedding
        from passage p
        join unnest($3::uuid[], $4::bytea[]) as new (id, embedding) on new.id = p.id
       where p.tenant_id = $1
         for key share of p
      on conflict do nothing
      """;

  private static final String SWITCH =
      """
      update tenant_model
         set active = $2, next = null
       where tenant_id = $1 and (next = $2 or active = $2)
         and not exists (select from passage p where p.tenant_id = $1 and not
      """
          + HAS_VECTOR
          + ")";

  private static final String MOVE =
      """
      with batch as (
        select passage_id, embedding
          from passage_vector
         where tenant_id = $1 and model = $2
         limit $3
      ), moved as (
        update passage p
           set model = $2, embedding = batch.embedding
          from batch
         where p.tenant_id = $1 and p.id = batch.passage_id
      )
      delete from passage_vector v
       using batch
       where v.tenant_id = $1 and v.model = $2 and v.passage_id = batch.passage_id
      """;

  private static final String DECLINE =
      """
      update tenant_model
         set declined = $2, next = case when next = $2 then null else next end
       where tenant_id = $1 and active <> $2
      """;

  private final TenantModels models;
  private final TenantTransaction transaction;

  ReembeddingRepository(TenantModels models, TenantTransaction transaction) {
    this.models = models;
    this.transaction = transaction;
  }

  /** Tenants that have to be moved to a model, or stopped from moving to another. */
  Uni<List<TenantId>> tenantsToMove(String model, int most) {
    return transaction.runAsSystem(
        tx ->
            tx.preparedQuery("select tenants_of_other_models($1, $2)")
                .execute(Tuple.of(model, most))
                .map(rows -> Rows.list(rows, row -> new TenantId(row.getUUID(0)))));
  }

  Uni<TenantModel> models(TenantId tenant) {
    return transaction.run(tenant, tx -> models.read(tx, tenant));
  }

  /** From now on new documents get vectors of the model too; false when it was declined. */
  Uni<Boolean> begin(TenantId tenant, String model) {
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery(BEGIN)
                .execute(Tuple.of(tenant.value(), model))
                .map(rows -> rows.rowCount() == 1)
                .call(() -> tx.preparedQuery(DROP_OTHERS).execute(Tuple.of(tenant.value()))));
  }

  /** How many passages have a vector of the model, of how many. */
  Uni<Progress> progress(TenantId tenant, String model) {
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery(PROGRESS)
                .execute(Tuple.of(tenant.value(), model))
                .map(rows -> Rows.first(rows, ReembeddingRepository::progress).orElseThrow()));
  }

  private static Progress progress(Row row) {
    return new Progress(row.getLong("done"), row.getLong("total"));
  }

  /** Passages without a vector of the model, in order of their ids. */
  Uni<List<Text>> missing(TenantId tenant, String model, UUID after, int most) {
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery(MISSING)
                .execute(Tuple.of(tenant.value(), model, after, most))
                .map(rows -> Rows.list(rows, ReembeddingRepository::text)));
  }

  private static Text text(Row row) {
    List<String> headings = row.getJsonArray("heading_path").stream().map(String::valueOf).toList();
    return new Text(
        row.getUUID("id"), Context.of(row.getString("title"), headings, row.getString("text")));
  }

  Uni<Void> add(TenantId tenant, String model, List<Text> texts, List<float[]> vectors) {
    UUID[] ids = texts.stream().map(Text::passageId).toArray(UUID[]::new);
    Buffer[] bytes =
        vectors.stream().map(each -> Buffer.buffer(Vectors.toBytes(each))).toArray(Buffer[]::new);
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery(ADD)
                .execute(Tuple.of(tenant.value(), model, ids, bytes))
                .replaceWithVoid());
  }

  /**
   * Makes the model the active one, if every passage has its vector. Holding the row first keeps
   * new passages out meanwhile.
   */
  Uni<Boolean> switchTo(TenantId tenant, String model) {
    return transaction.run(
        tenant,
        tx ->
            models
                .hold(tx, tenant)
                .chain(() -> tx.preparedQuery(SWITCH).execute(Tuple.of(tenant.value(), model)))
                .map(rows -> rows.rowCount() == 1));
  }

  /** Puts some vectors of the active model in their passages' place; how many. */
  Uni<Integer> moveSome(TenantId tenant, String model, int most) {
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery(MOVE)
                .execute(Tuple.of(tenant.value(), model, most))
                .map(rows -> rows.rowCount()));
  }

  /** Says that the tenant is not to move to the model. */
  Uni<Void> decline(TenantId tenant, String model) {
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery(DECLINE)
                .execute(Tuple.of(tenant.value(), model))
                .chain(() -> tx.preparedQuery(DROP_OTHERS).execute(Tuple.of(tenant.value())))
                .replaceWithVoid());
  }

  /** Takes that back. */
  Uni<Void> allow(TenantId tenant) {
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery("update tenant_model set declined = null where tenant_id = $1")
                .execute(Tuple.of(tenant.value()))
                .replaceWithVoid());
  }

  /** What is embedded of a passage. */
  record Text(UUID passageId, String text) {}

  record Progress(long done, long total) {}
}
