package io.knowledgevault.gap.ledger;

import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;

/** Counts the gaps of a tenant every way in one statement. */
@ApplicationScoped
public class GapCounts {

  private static final String COUNT =
      """
      select status, category, kind, priority,
             count(*) as total, count(*) filter (where status <> 'closed') as unresolved
        from gap
       where tenant_id = $1
       group by grouping sets ((status), (category), (kind), (priority))
      """;

  private final TenantTransaction transaction;

  GapCounts(TenantTransaction transaction) {
    this.transaction = transaction;
  }

  public Uni<GapStats> of(TenantId tenant) {
    return transaction.run(
        tenant,
        tx -> tx.preparedQuery(COUNT).execute(Tuple.of(tenant.value())).map(GapCounts::stats));
  }

  private static GapStats stats(RowSet<Row> rows) {
    Map<String, Long> byStatus = new TreeMap<>();
    Map<String, Long> byCategory = new TreeMap<>();
    Map<String, Long> byKind = new TreeMap<>();
    Map<String, Long> byPriority = new TreeMap<>();
    long total = 0;
    long unresolved = 0;
    for (Row row : rows) {
      if (row.getString("status") != null) {
        byStatus.put(row.getString("status"), row.getLong("total"));
        total += row.getLong("total");
        unresolved += row.getLong("unresolved");
      } else if (row.getString("category") != null) {
        put(byCategory, row.getString("category"), row);
      } else if (row.getString("kind") != null) {
        put(byKind, row.getString("kind"), row);
      } else {
        put(byPriority, row.getInteger("priority").toString(), row);
      }
    }
    return new GapStats(total, unresolved, byStatus, byCategory, byKind, byPriority);
  }

  private static void put(Map<String, Long> counts, String name, Row row) {
    if (row.getLong("unresolved") > 0) {
      counts.put(name, row.getLong("unresolved"));
    }
  }
}
