package io.knowledgevault.search.index.engine;

import io.knowledgevault.search.index.Engine;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Which engine a tenant has. */
@ApplicationScoped
class EngineRepository {

  private static final String FIND = "select engine from tenant_engine where tenant_id = $1";

  private static final String SAVE =
      """
      insert into tenant_engine (tenant_id, engine)
      values ($1, $2)
      on conflict (tenant_id) do update set engine = $2, moved_at = now()
       where tenant_engine.engine <> $2
      """;

  private final TenantTransaction transaction;

  EngineRepository(TenantTransaction transaction) {
    this.transaction = transaction;
  }

  Uni<Engine> find(TenantId tenant) {
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery(FIND)
                .execute(Tuple.of(tenant.value()))
                .map(
                    rows ->
                        Rows.first(rows, row -> Engine.of(row.getString("engine")))
                            .orElse(Engine.LUCENE)));
  }

  Uni<Void> save(TenantId tenant, Engine engine) {
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery(SAVE)
                .execute(Tuple.of(tenant.value(), engine.value()))
                .replaceWithVoid());
  }
}
