package io.knowledgevault.ingestion.erasure;

import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The record of erasures, which can be read and written after the company is gone. */
@ApplicationScoped
class ErasureRepository {

  private static final String FIND = "select * from erasure where tenant_id = $1";
  private static final String BEGIN =
      "insert into erasure (tenant_id, id) values ($1, $2) on conflict do nothing";
  private static final String NOTE =
      "update erasure set waiting_for = nullif(waiting_for, $2), services = services || jsonb_build_object($2::text,"
          + " $3::jsonb) where tenant_id = $1";
  private static final String WAIT = "update erasure set waiting_for = $2 where tenant_id = $1";
  private static final String FINISH =
      "update erasure set waiting_for = null, finished_at = now()"
          + " where tenant_id = $1 and finished_at is null";

  private final TenantTransaction transaction;

  ErasureRepository(TenantTransaction transaction) {
    this.transaction = transaction;
  }

  Uni<Optional<ErasureReport>> find(TenantId tenant) {
    return transaction.runThoughErased(
        tenant,
        tx ->
            tx.preparedQuery(FIND)
                .execute(Tuple.of(tenant.value()))
                .map(rows -> Rows.first(rows, ErasureRepository::report)));
  }

  Uni<Void> begin(TenantId tenant, UUID job) {
    return change(tenant, BEGIN, Tuple.of(tenant.value(), job));
  }

  /** Notes what a service has removed, in all its calls. */
  Uni<Void> note(TenantId tenant, String service, Map<String, Long> removed) {
    JsonObject counts = new JsonObject();
    removed.forEach(counts::put);
    return change(tenant, NOTE, Tuple.of(tenant.value(), service, counts));
  }

  Uni<Void> waitFor(TenantId tenant, String service) {
    return change(tenant, WAIT, Tuple.of(tenant.value(), service));
  }

  Uni<Void> finish(TenantId tenant) {
    return change(tenant, FINISH, Tuple.of(tenant.value()));
  }

  private Uni<Void> change(TenantId tenant, String sql, Tuple values) {
    return transaction.runThoughErased(
        tenant, tx -> tx.preparedQuery(sql).execute(values).replaceWithVoid());
  }

  private static ErasureReport report(Row row) {
    Map<String, Map<String, Long>> removed = new HashMap<>();
    JsonObject services = row.getJsonObject("services");
    for (String service : services.fieldNames()) {
      JsonObject counts = services.getJsonObject(service);
      Map<String, Long> numbers = new HashMap<>();
      counts.fieldNames().forEach(kind -> numbers.put(kind, counts.getLong(kind)));
      removed.put(service, numbers);
    }
    return ErasureReport.of(
        row.getUUID("id"),
        new TenantId(row.getUUID("tenant_id")),
        instant(row, "started_at"),
        instant(row, "finished_at"),
        removed,
        row.getString("waiting_for"));
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }
}
