package io.knowledgevault.servicekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.knowledgevault.servicekit.job.JobExecution;
import io.knowledgevault.servicekit.job.JobHandler;
import io.knowledgevault.servicekit.job.JobPostponedException;
import io.knowledgevault.servicekit.job.JobRequest;
import io.knowledgevault.servicekit.job.Jobs;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.job.JobState;
import io.knowledgevault.sharedmodel.job.JobView;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@KitTest
class JobTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Inject Jobs jobs;
  @Inject TenantTransaction transaction;
  @Inject Counting counting;

  private final TenantId tenant = new TenantId(UUID.randomUUID());

  @Test
  void runsToItsEndAndIsWatched() {
    // Given
    UUID id = submit("a", new JsonObject().put("steps", 3));

    // When
    List<JobView> seen = jobs.watch(tenant, id).collect().asList().await().atMost(SOON);

    // Then
    assertThat(seen.getLast().state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(seen.getLast().done()).isEqualTo(3);
    assertThat(counting.attempts(id)).isEqualTo(1);
  }

  @Test
  void onlyOneIsLiveForASource() {
    // Given
    UUID id = submit("same", new JsonObject().put("waitAt", 1).put("steps", 2));

    // When, Then
    assertThatThrownBy(() -> submit("same", new JsonObject())).isInstanceOf(ProblemException.class);
    counting.release(id);
    await().atMost(SOON).until(() -> state(id) == JobState.SUCCEEDED);
    assertThat(submit("same", new JsonObject().put("steps", 1))).isNotEqualTo(id);
  }

  @Test
  void pausesResumesFromItsCheckpointAndCancels() {
    // Given
    UUID id = submit("b", new JsonObject().put("waitAt", 2).put("steps", 4));
    await().atMost(SOON).until(() -> counting.waits(id));

    // When
    jobs.pause(tenant, id).await().atMost(SOON);
    counting.release(id);

    // Then
    await().atMost(SOON).until(() -> state(id) == JobState.PAUSED);

    // When
    jobs.resume(tenant, id).await().atMost(SOON);

    // Then: nothing done before the pause is done again
    await().atMost(SOON).until(() -> state(id) == JobState.SUCCEEDED);
    assertThat(counting.steps(id)).containsExactly(1, 2, 3, 4);
    assertThat(jobs.cancel(tenant, id).await().atMost(SOON)).isFalse();
  }

  @Test
  void jobOfASilentWorkerIsTakenOverAndTheOldWorkerMayNotWrite() {
    // Given: a worker that is stuck, and whose lease is taken from it
    UUID id = submit("c", new JsonObject().put("waitAt", 2).put("steps", 3));
    await().atMost(SOON).until(() -> counting.waits(id));
    transaction
        .run(
            tenant,
            tx ->
                tx.preparedQuery(
                        "update job set lease_until = now() - interval '1 minute', fence = fence + 1"
                            + " where tenant_id = $1 and id = $2")
                    .execute(Tuple.of(tenant.value(), id)))
        .await()
        .atMost(SOON);

    // When
    await().atMost(SOON).until(() -> counting.attempts(id) == 2);
    counting.release(id);

    // Then: both go on, one alone finishes
    await().atMost(SOON).until(() -> state(id) == JobState.SUCCEEDED);
    assertThat(jobs.find(tenant, id).await().atMost(SOON).orElseThrow().done()).isEqualTo(3);
    assertThat(counting.refused(id)).isEqualTo(1);
  }

  @Test
  void postponedJobIsNeverGivenUp() {
    // Given: put off more often than a job may fail
    UUID id = submit("e", new JsonObject().put("postpone", 7).put("steps", 1));

    // When, Then
    await().atMost(SOON).until(() -> state(id) == JobState.SUCCEEDED);
    assertThat(counting.attempts(id)).isEqualTo(8);
  }

  @Test
  void anotherTenantDoesNotSeeIt() {
    // Given
    UUID id = submit("d", new JsonObject().put("steps", 1));

    // When
    TenantId stranger = new TenantId(UUID.randomUUID());

    // Then
    assertThat(jobs.find(stranger, id).await().atMost(SOON)).isEmpty();
    assertThat(jobs.cancel(stranger, id).await().atMost(SOON)).isFalse();
    assertThat(jobs.watch(stranger, id).collect().asList().await().atMost(SOON)).isEmpty();
  }

  private UUID submit(String source, JsonObject payload) {
    return jobs.submit(tenant, new JobRequest("counting", source, payload)).await().atMost(SOON);
  }

  private JobState state(UUID id) {
    return jobs.find(tenant, id).await().atMost(SOON).orElseThrow().state();
  }

  /** Counts to {@code steps}, saving each, and waits at {@code waitAt} until released. */
  @ApplicationScoped
  static class Counting implements JobHandler {

    private final ConcurrentHashMap<UUID, AtomicInteger> attempts = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UUID, AtomicInteger> refused = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UUID, List<Integer>> steps = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UUID, CompletableFuture<Void>> gates =
        new ConcurrentHashMap<>();

    @Override
    public String kind() {
      return "counting";
    }

    @Override
    public Uni<Void> run(JobExecution job) {
      int attempt = attempts.computeIfAbsent(job.id(), id -> new AtomicInteger()).incrementAndGet();
      if (attempt <= job.payload().getInteger("postpone", 0)) {
        return Uni.createFrom().failure(new JobPostponedException("later", Duration.ofMillis(100)));
      }
      int from = job.checkpoint().getInteger("at", 0) + 1;
      int to = job.payload().getInteger("steps", 1);
      return Multi.createFrom()
          .range(from, to + 1)
          .onItem()
          .transformToUniAndConcatenate(step -> step(job, step, to))
          .collect()
          .last()
          .onFailure()
          .invoke(
              stop ->
                  refused.computeIfAbsent(job.id(), id -> new AtomicInteger()).incrementAndGet())
          .replaceWithVoid();
    }

    private Uni<Void> step(JobExecution job, int step, int to) {
      Uni<Void> gate =
          step == job.payload().getInteger("waitAt", -1)
              ? Uni.createFrom().completionStage(gate(job.id()))
              : Uni.createFrom().voidItem();
      return gate.invoke(
              () ->
                  steps
                      .computeIfAbsent(
                          job.id(), id -> new java.util.concurrent.CopyOnWriteArrayList<>())
                      .add(step))
          .chain(() -> job.save(new JsonObject().put("at", step), step, (long) to));
    }

    private CompletableFuture<Void> gate(UUID id) {
      return gates.computeIfAbsent(id, made -> new CompletableFuture<>());
    }

    void release(UUID id) {
      gate(id).complete(null);
    }

    boolean waits(UUID id) {
      return gates.containsKey(id);
    }

    int attempts(UUID id) {
      return attempts.getOrDefault(id, new AtomicInteger()).get();
    }

    int refused(UUID id) {
      return refused.getOrDefault(id, new AtomicInteger()).get();
    }

    List<Integer> steps(UUID id) {
      return List.copyOf(steps.getOrDefault(id, List.of()));
    }
  }
}
