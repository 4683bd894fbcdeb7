package io.knowledgevault.ingestion.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.knowledgevault.ingestion.platform.Columns;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Settings in Postgres. */
@ApplicationScoped
class SettingRepository {

  private static final String FIND =
      """
      select key, value, version, updated_at, updated_by
        from setting
       where tenant_id = $1 and key = $2
      """;

  /** Writes nothing when the row is at another version than expected. */
  private static final String PUT =
      """
      insert into setting as s (tenant_id, key, value, version, updated_by)
      select $1, $2, $3::jsonb, 1, $4
       where coalesce($5::bigint, 0) = 0
          or exists (select from setting where tenant_id = $1 and key = $2)
      on conflict (tenant_id, key) do update
         set value = excluded.value, version = s.version + 1, updated_at = now(),
             updated_by = excluded.updated_by
       where $5::bigint is null or s.version = $5
      returning key, value, version, updated_at, updated_by
      """;

  private static final String TOUCH =
      """
      insert into setting as s (tenant_id, key, value, version, updated_by)
      values ($1, $2, '{}', 1, $3)
      on conflict (tenant_id, key) do update
         set version = s.version + 1, updated_at = now(), updated_by = excluded.updated_by
      returning key, value, version, updated_at, updated_by
      """;

  private final TenantTransaction transaction;
  private final ObjectMapper json;

  SettingRepository(TenantTransaction transaction, ObjectMapper json) {
    this.transaction = transaction;
    this.json = json;
  }

  Uni<Optional<Setting>> find(TenantId tenant, String key) {
    return query(tenant, FIND, Tuple.of(tenant.value(), key));
  }

  /** Empty when the setting is at another version than expected. */
  Uni<Optional<Setting>> put(
      TenantId tenant, String key, JsonNode value, String by, Long expectedVersion) {
    JsonObject object = new JsonObject(value.toString());
    return query(tenant, PUT, Tuple.of(tenant.value(), key, object, by, expectedVersion));
  }

  /** Leaves the value as it is, and makes it a new version. */
  Uni<Setting> touch(TenantId tenant, String key, String by) {
    return query(tenant, TOUCH, Tuple.of(tenant.value(), key, by)).map(Optional::orElseThrow);
  }

  private Uni<Optional<Setting>> query(TenantId tenant, String sql, Tuple arguments) {
    return transaction.run(
        tenant,
        tx -> tx.preparedQuery(sql).execute(arguments).map(rows -> Rows.first(rows, this::read)));
  }

  private Setting read(Row row) {
    try {
      return new Setting(
          row.getString("key"),
          json.readTree(row.getJsonObject("value").encode()),
          row.getLong("version"),
          Columns.instant(row, "updated_at"),
          row.getString("updated_by"));
    } catch (JsonProcessingException notOurs) {
      throw new IllegalStateException("a stored setting is no JSON", notOurs);
    }
  }
}
