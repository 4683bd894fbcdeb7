package io.knowledgevault.ingestion.pressure;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Knows how far the services that follow the feed have come. A service is known once it has asked
 * for a tenant's changes: what it asks for next is what it has applied. Thread-safe.
 */
@ApplicationScoped
public class Followers {

  private static final long MAX_REMEMBERED = 20_000;

  /** Only a pace between two requests in a row says something: not that of a pause. */
  private static final String NOTE =
      """
      insert into feed_follower as f (tenant_id, consumer, position, asked_at)
      values ($1, $2, $3, clock_timestamp())
      on conflict (tenant_id, consumer) do update set
        position = excluded.position,
        asked_at = excluded.asked_at,
        pace = case
          when excluded.position > f.position
               and excluded.asked_at - f.asked_at between interval '10 ms' and interval '1 minute'
          then 0.7 * coalesce(f.pace, (excluded.position - f.position)
                                        / extract(epoch from excluded.asked_at - f.asked_at))
               + 0.3 * (excluded.position - f.position)
                       / extract(epoch from excluded.asked_at - f.asked_at)
          else f.pace end
      """;

  private static final String SLOWEST =
      """
      select f.consumer, h.head - f.position as changes, f.pace
        from feed_head h
        join feed_follower f on f.tenant_id = h.tenant_id
       where h.tenant_id = $1
         and f.asked_at > now() - make_interval(secs => $2)
       order by changes desc
       limit 1
      """;

  private final TenantTransaction transaction;
  private final PressureConfig config;
  private final Cache<Follower, Boolean> lately;

  private record Follower(TenantId tenant, String consumer) {}

  Followers(TenantTransaction transaction, PressureConfig config) {
    this.transaction = transaction;
    this.config = config;
    this.lately =
        Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterWrite(config.noteEvery())
            .build();
  }

  /**
   * Notes that a service has applied a tenant's changes up to here, in the transaction that reads
   * the next ones for it; does nothing when that was noted a moment ago.
   */
  public Uni<Void> note(SqlConnection tx, TenantId tenant, String consumer, long position) {
    Follower follower = new Follower(tenant, consumer);
    if (lately.asMap().putIfAbsent(follower, true) != null) {
      return Uni.createFrom().voidItem();
    }
    return tx.preparedQuery(NOTE)
        .execute(Tuple.of(tenant.value(), consumer, position))
        .replaceWithVoid();
  }

  /** The service that is furthest behind, of those that are about. */
  Uni<Optional<FollowerLag>> slowest(TenantId tenant) {
    Tuple arguments = Tuple.of(tenant.value(), (double) config.goneAfter().toSeconds());
    return transaction
        .run(tenant, tx -> tx.preparedQuery(SLOWEST).execute(arguments))
        .map(rows -> Rows.first(rows, Followers::lag));
  }

  private static FollowerLag lag(Row row) {
    return new FollowerLag(row.getString("consumer"), row.getLong("changes"), row.getFloat("pace"));
  }
}
