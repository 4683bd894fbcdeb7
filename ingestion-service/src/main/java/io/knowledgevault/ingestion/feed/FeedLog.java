package io.knowledgevault.ingestion.feed;

import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.sharedmodel.feed.ChangeKind;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Writes a tenant's change feed. Call it as the last thing of a transaction: it takes the lock on
 * the tenant's counter, which every other writer of the tenant waits for, and the transaction must
 * end right after. That order makes the numbers gapless and equal to the order of commits.
 */
@ApplicationScoped
public class FeedLog {

  private static final String APPEND =
      """
      with moved as (
        insert into feed_head as h (tenant_id, head, moved_at)
        values ($1, cardinality($2::uuid[]), clock_timestamp())
        on conflict (tenant_id) do update
           set head = h.head + excluded.head, moved_at = clock_timestamp()
        returning head, moved_at
      ), numbered as (
        select c.id, m.head - cardinality($2::uuid[]) + c.n as seq, m.moved_at
          from moved m, unnest($2::uuid[]) with ordinality as c (id, n)
      ), logged as (
        insert into feed_change (tenant_id, seq, document_id, kind, at)
        select $1, seq, id, $3, moved_at from numbered
      )
      select seq from numbered order by seq
      """;

  /** Appends one change a document and gives their numbers, in the order of the documents. */
  public Uni<List<Long>> append(
      SqlConnection tx, TenantId tenant, ChangeKind kind, List<UUID> documents) {
    if (documents.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    Tuple arguments = Tuple.of(tenant.value(), documents.toArray(UUID[]::new), kind.name());
    return tx.preparedQuery(APPEND)
        .execute(arguments)
        .map(rows -> Rows.list(rows, row -> row.getLong("seq")));
  }
}
