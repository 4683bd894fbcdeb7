package io.knowledgevault.servicekit.erasure;

import io.knowledgevault.servicekit.erasure.DeletionOrder.TenantTable;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What erasure does in this service's schema. Every statement names the tenant. */
@ApplicationScoped
class ErasureRepository {

  private static final String MARK =
      "insert into erased_tenant (tenant_id) values ($1) on conflict do nothing";

  // What the application may not delete from is proof and stays.
  private static final String TABLES =
      """
      select c.relname::text as name,
             array(select p.relname::text from pg_constraint k join pg_class p on p.oid = k.confrelid
                    where k.conrelid = c.oid and k.contype = 'f') as parents
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = current_schema() and c.relkind = 'r'
         and has_table_privilege(c.oid, 'DELETE')
         and exists (select from pg_attribute a
                      where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
       order by c.relname
      """;

  private static final String COUNT =
      """
      update erased_tenant
         set removed = removed || jsonb_build_object(
               $2::text, coalesce((removed ->> $2::text)::bigint, 0) + $3::bigint)
       where tenant_id = $1
      """;

  private final TenantTransaction transaction;

  ErasureRepository(TenantTransaction transaction) {
    this.transaction = transaction;
  }

  /** Writes down that the tenant is erased; from the commit on nobody else enters. */
  Uni<Void> mark(TenantId tenant) {
    return transaction.runThoughErased(
        tenant, tx -> tx.preparedQuery(MARK).execute(Tuple.of(tenant.value())).replaceWithVoid());
  }

  /** True when everybody is gone who entered before the mark. */
  Uni<Boolean> isQuiet(TenantId tenant) {
    return transaction.runThoughErased(
        tenant,
        tx ->
            tx.preparedQuery("select tenant_is_quiet($1)")
                .execute(Tuple.of(tenant.toString()))
                .map(rows -> Rows.first(rows, row -> row.getBoolean(0)).orElseThrow()));
  }

  /** The tables to empty, as the catalogue has them now. */
  Uni<List<TenantTable>> tables() {
    return transaction.runAsSystem(
        tx -> tx.query(TABLES).execute().map(rows -> Rows.list(rows, ErasureRepository::table)));
  }

  /** Deletes up to so many rows and counts them, in one transaction. */
  Uni<Integer> deleteSome(TenantId tenant, String table, int most) {
    String name = '"' + table.replace("\"", "\"\"") + '"';
    String sql =
        "delete from %1$s where tenant_id = $1 and ctid = any (array("
            + "select ctid from %1$s where tenant_id = $1 limit $2))";
    return transaction.runThoughErased(
        tenant,
        tx ->
            tx.preparedQuery(sql.formatted(name))
                .execute(Tuple.of(tenant.value(), most))
                .map(rows -> rows.rowCount())
                .call(gone -> count(tx, tenant, table, gone)));
  }

  /** Counts something that went outside of Postgres. */
  Uni<Void> count(TenantId tenant, String kind, long gone) {
    return transaction.runThoughErased(tenant, tx -> count(tx, tenant, kind, gone));
  }

  /** What went so far, by table or other kind. */
  Uni<Map<String, Long>> removed(TenantId tenant) {
    return transaction.runThoughErased(
        tenant,
        tx ->
            tx.preparedQuery("select removed from erased_tenant where tenant_id = $1")
                .execute(Tuple.of(tenant.value()))
                .map(rows -> Rows.first(rows, row -> row.getJsonObject(0)))
                .map(counts -> counts.map(ErasureRepository::numbers).orElse(Map.of())));
  }

  /** Which of these tenants were erased. */
  Uni<List<TenantId>> erasedAmong(Collection<TenantId> tenants) {
    UUID[] ids = tenants.stream().map(TenantId::value).toArray(UUID[]::new);
    return transaction.runAsSystem(
        tx ->
            tx.preparedQuery("select erased_among($1)")
                .execute(Tuple.of((Object) ids))
                .map(rows -> Rows.list(rows, row -> new TenantId(row.getUUID(0)))));
  }

  private static Uni<Void> count(SqlConnection tx, TenantId tenant, String kind, long gone) {
    return gone == 0
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(COUNT).execute(Tuple.of(tenant.value(), kind, gone)).replaceWithVoid();
  }

  private static TenantTable table(Row row) {
    return new TenantTable(row.getString("name"), Set.of(row.getArrayOfStrings("parents")));
  }

  private static Map<String, Long> numbers(JsonObject counts) {
    return counts.fieldNames().stream()
        .collect(Collectors.toMap(name -> name, counts::getLong, Long::sum, HashMap::new));
  }
}
