package io.knowledgevault.servicekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.knowledgevault.localstack.testing.FeedServer;
import io.knowledgevault.servicekit.feed.FeedConsumer;
import io.knowledgevault.servicekit.feed.FeedCursors;
import io.knowledgevault.servicekit.feed.FeedHandler;
import io.knowledgevault.servicekit.feed.FeedPosition;
import io.knowledgevault.servicekit.feed.FeedWakeups;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.feed.Change;
import io.knowledgevault.sharedmodel.feed.ChangeKind;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@KitTest
class FeedTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  @Inject FeedCursors cursors;
  @Inject FeedWakeups wakeups;
  @Inject TenantTransaction transaction;

  private final TenantId tenant = new TenantId(UUID.randomUUID());

  @Test
  void eachChangeIsAppliedOnceThoughApplyingFailsInBetween() {
    // Given: the handler fails after its writes, twice
    Noting.FAILURES.put(tenant, new AtomicInteger(2));

    // When
    publish(tenant, 35);

    // Then
    await().atMost(SOON).until(() -> position().equals(new FeedPosition(35, 35)));
    assertThat(noted()).containsExactlyElementsOf(LongStream.rangeClosed(1, 35).boxed().toList());
  }

  @Test
  void aWakeUpIsHeard() {
    // Given
    publish(tenant, 3);

    // When
    wakeups.publish(tenant, 3).await().atMost(SOON);

    // Then
    await().atMost(SOON).until(() -> position().applied() == 3);
  }

  @Test
  void severalTenantsAdvanceIndependently() {
    // Given: the feed of one is stuck
    TenantId stuck = new TenantId(UUID.randomUUID());
    Noting.FAILURES.put(stuck, new AtomicInteger(Integer.MAX_VALUE));

    // When
    publish(stuck, 5);
    publish(tenant, 5);

    // Then
    await().atMost(SOON).until(() -> position().applied() == 5);
    assertThat(cursors.position(stuck).await().atMost(SOON).applied()).isZero();
  }

  @Test
  void consumersOfOneServiceFollowAtTheirOwnPace() {
    // Given: one of the two is stuck
    Noting.FAILURES.put(tenant, new AtomicInteger(Integer.MAX_VALUE));

    // When
    publish(tenant, 5);

    // Then
    await()
        .atMost(SOON)
        .until(() -> cursors.position(tenant, Counting.NAME).await().atMost(SOON).applied() == 5);
    assertThat(Counting.SEEN.get(tenant)).hasValue(5);
    assertThat(position().applied()).isZero();
  }

  @Test
  void whoWritesAllTheTimeKeepsItsPlaceAmongThoseWhoWait() {
    // Given: nobody follows as this consumer, so both wait
    TenantId quiet = new TenantId(UUID.randomUUID());
    note(tenant, 1);
    note(quiet, 1);

    // When
    note(tenant, 2);

    // Then
    assertThat(claimed()).isEqualTo(tenant.value());
    assertThat(claimed()).isEqualTo(quiet.value());
  }

  private void note(TenantId who, long head) {
    transaction
        .runAsSystem(
            tx ->
                tx.preparedQuery(
                        "select note_feed_heads(array['patient'], array[$1::uuid], array[$2::bigint])")
                    .execute(Tuple.of(who.value(), head)))
        .await()
        .atMost(SOON);
  }

  private UUID claimed() {
    return transaction
        .runAsSystem(
            tx ->
                tx.query("select tenant_id from claim_feed('patient', 'me', interval '1 minute')")
                    .execute()
                    .map(rows -> rows.iterator().next().getUUID(0)))
        .await()
        .atMost(SOON);
  }

  /** Makes the tenant's feed so long. */
  private static void publish(TenantId tenant, int changes) {
    for (int change = 0; change < changes; change++) {
      FeedServer.add(
          tenant, seq -> new Change(seq, new UUID(0, seq), ChangeKind.DELETE, Instant.now(), null));
    }
  }

  private FeedPosition position() {
    return cursors.position(tenant).await().atMost(SOON);
  }

  private List<Long> noted() {
    return transaction
        .run(
            tenant,
            tx ->
                tx.preparedQuery("select text from note where tenant_id = $1")
                    .execute(Tuple.of(tenant.value()))
                    .map(rows -> Rows.list(rows, row -> Long.valueOf(row.getString(0)))))
        .await()
        .atMost(SOON)
        .stream()
        .sorted()
        .toList();
  }

  /** Writes a note for each change; fails after its writes as often as asked. */
  @ApplicationScoped
  static class Noting implements FeedHandler<Integer> {

    static final Map<TenantId, AtomicInteger> FAILURES = new ConcurrentHashMap<>();

    void start(@Observes StartupEvent event, FeedConsumer consumer) {
      consumer.start(this);
    }

    @Override
    public Uni<Integer> prepare(TenantId tenant, List<Change> changes) {
      return Uni.createFrom().item(changes.size());
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, TenantId tenant, List<Change> changes, Integer size) {
      List<Tuple> rows =
          changes.stream()
              .map(each -> Tuple.of(tenant.value(), UUID.randomUUID(), Long.toString(each.seq())))
              .toList();
      return tx.preparedQuery("insert into note (tenant_id, id, text) values ($1, $2, $3)")
          .executeBatch(rows)
          .invoke(() -> failIfAsked(tenant))
          .replaceWithVoid();
    }

    private static void failIfAsked(TenantId tenant) {
      AtomicInteger left = FAILURES.get(tenant);
      if (left != null && left.getAndDecrement() > 0) {
        throw new IllegalStateException("asked to fail");
      }
    }
  }

  /** A second consumer, which only counts. */
  @ApplicationScoped
  static class Counting implements FeedHandler<Integer> {

    static final String NAME = "counting";
    static final Map<TenantId, AtomicInteger> SEEN = new ConcurrentHashMap<>();

    void start(@Observes StartupEvent event, FeedConsumer consumer) {
      consumer.start(this);
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Uni<Integer> prepare(TenantId tenant, List<Change> changes) {
      return Uni.createFrom().item(changes.size());
    }

    @Override
    public Uni<Void> apply(
        SqlConnection tx, TenantId tenant, List<Change> changes, Integer prepared) {
      SEEN.computeIfAbsent(tenant, any -> new AtomicInteger()).addAndGet(prepared);
      return Uni.createFrom().voidItem();
    }
  }
}
