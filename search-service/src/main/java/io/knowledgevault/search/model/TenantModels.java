package io.knowledgevault.search.model;

import io.knowledgevault.search.embedding.EmbeddingModels;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Where it is written down which models a tenant's vectors come from. */
@ApplicationScoped
public class TenantModels {

  private static final String READ = "select active, next from tenant_model where tenant_id = $1";

  /** Writes in any case, so that the row is locked until the transaction ends. */
  private static final String HOLD =
      """
      insert into tenant_model as m (tenant_id, active) values ($1, $2)
      on conflict (tenant_id) do update set active = m.active
      returning active, next
      """;

  private final EmbeddingModels models;

  TenantModels(EmbeddingModels models) {
    this.models = models;
  }

  /** The tenant's models; the configured one for a tenant that has no vectors yet. */
  public Uni<TenantModel> read(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(READ)
        .execute(Tuple.of(tenant.value()))
        .map(rows -> Rows.first(rows, TenantModels::model))
        .map(found -> found.orElseGet(() -> TenantModel.only(models.configured().id())));
  }

  /** The same, and nobody changes them until the transaction ends. */
  public Uni<TenantModel> hold(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(HOLD)
        .execute(Tuple.of(tenant.value(), models.configured().id()))
        .map(rows -> Rows.first(rows, TenantModels::model).orElseThrow());
  }

  private static TenantModel model(Row row) {
    return new TenantModel(row.getString("active"), Optional.ofNullable(row.getString("next")));
  }
}
