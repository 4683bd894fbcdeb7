package io.knowledgevault.integration.sync;

import io.knowledgevault.integration.connection.Connection;
import io.knowledgevault.integration.connection.ConnectionService;
import io.knowledgevault.integration.item.ItemErrorView;
import io.knowledgevault.integration.item.SourceItems;
import io.knowledgevault.integration.run.SyncOrder;
import io.knowledgevault.integration.run.SyncProgress;
import io.knowledgevault.servicekit.job.JobRequest;
import io.knowledgevault.servicekit.job.Jobs;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.job.JobView;
import io.knowledgevault.sharedmodel.page.Cursor;
import io.knowledgevault.sharedmodel.page.Page;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Asking for syncs, watching and steering them. Any replica can do that, whichever runs them. */
@ApplicationScoped
class SyncService {

  private final ConnectionService connections;
  private final SourceItems items;
  private final Jobs jobs;

  SyncService(ConnectionService connections, SourceItems items, Jobs jobs) {
    this.connections = connections;
    this.items = items;
    this.jobs = jobs;
  }

  /** Queues a sync; 409 when one is live. */
  Uni<UUID> start(TenantId tenant, String type, SyncRequest request) {
    return submit(tenant, type, false, request);
  }

  /** Queues another try of the failed items alone; 409 when a sync is live. */
  Uni<UUID> retryErrors(TenantId tenant, String type) {
    return submit(tenant, type, true, SyncRequest.USUAL);
  }

  /** The newest sync; 404 when there was none. */
  Uni<SyncView> latest(TenantId tenant, String type) {
    return latestJob(tenant, type).chain(job -> view(tenant, job));
  }

  /** The newest sync now and after each change, until it ends. */
  Uni<Multi<SyncView>> watch(TenantId tenant, String type) {
    return latestJob(tenant, type)
        .map(
            job ->
                jobs.watch(tenant, job.id())
                    .onItem()
                    .transformToUniAndConcatenate(moved -> view(tenant, moved)));
  }

  Uni<SyncView> pause(TenantId tenant, String type) {
    return steer(tenant, type, jobs::pause, "There is no sync to pause.");
  }

  Uni<SyncView> resume(TenantId tenant, String type) {
    return steer(tenant, type, jobs::resume, "There is no paused sync.");
  }

  Uni<SyncView> cancel(TenantId tenant, String type) {
    return steer(tenant, type, jobs::cancel, "There is no sync to cancel.");
  }

  /** The failed items, a page at a time. */
  Uni<Page<ItemErrorView>> errors(TenantId tenant, String type, String cursor, int limit) {
    UUID after = cursor == null ? null : Cursor.decode(cursor, 1).uuid(0);
    return connections
        .connected(tenant, type)
        .chain(connection -> items.errors(tenant, connection.id(), after, limit + 1))
        .map(rows -> Page.of(rows, limit, row -> Cursor.of(row.id())));
  }

  private Uni<UUID> submit(TenantId tenant, String type, boolean onlyErrors, SyncRequest request) {
    return connections
        .use(tenant, type)
        .map(
            connection ->
                new SyncOrder(
                    connection.id(), onlyErrors, request.isFull(), request.removalsConfirmed()))
        .map(order -> new JobRequest(Connection.SYNC, order.connection().toString(), order.json()))
        .chain(job -> jobs.submit(tenant, job));
  }

  private Uni<SyncView> steer(TenantId tenant, String type, Steering steering, String refused) {
    return latestJob(tenant, type)
        .call(
            job ->
                steering
                    .ask(tenant, job.id())
                    .invoke(
                        obeyed -> {
                          if (!obeyed) {
                            throw ProblemException.conflict(refused);
                          }
                        }))
        .chain(() -> latest(tenant, type));
  }

  private Uni<JobView> latestJob(TenantId tenant, String type) {
    return connections
        .connected(tenant, type)
        .chain(connection -> jobs.latest(tenant, Connection.SYNC, connection.id().toString()))
        .map(
            found ->
                found.orElseThrow(
                    () -> ProblemException.notFound("sync yet; POST to start the first")));
  }

  private Uni<SyncView> view(TenantId tenant, JobView job) {
    return jobs.checkpoint(tenant, job.id())
        .map(saved -> saved.map(SyncProgress::of).orElse(SyncProgress.NONE))
        .map(progress -> SyncView.of(job, progress));
  }

  /** One of the things that a job can be asked. */
  private interface Steering {
    Uni<Boolean> ask(TenantId tenant, UUID job);
  }
}
