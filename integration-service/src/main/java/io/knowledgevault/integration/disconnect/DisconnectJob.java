package io.knowledgevault.integration.disconnect;

import io.knowledgevault.integration.connection.Connection;
import io.knowledgevault.integration.connection.ConnectionRecords;
import io.knowledgevault.integration.ingestion.IngestionClient;
import io.knowledgevault.integration.item.SourceItems;
import io.knowledgevault.servicekit.job.JobExecution;
import io.knowledgevault.servicekit.job.JobHandler;
import io.knowledgevault.servicekit.job.Jobs;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.job.JobView;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Removes all that came by a connection, then the connection. Every step may be done twice: after a
 * crash it begins again with what is left.
 */
@ApplicationScoped
class DisconnectJob implements JobHandler {

  private static final int BATCH = 500;
  private static final int LOOKS = 60;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final ConnectionRecords connections;
  private final SourceItems items;
  private final IngestionClient ingestion;
  private final Jobs jobs;

  DisconnectJob(
      ConnectionRecords connections, SourceItems items, IngestionClient ingestion, Jobs jobs) {
    this.connections = connections;
    this.items = items;
    this.ingestion = ingestion;
    this.jobs = jobs;
  }

  @Override
  public String kind() {
    return Connection.DISCONNECT;
  }

  @Override
  public Uni<Void> run(JobExecution execution) {
    UUID connection = UUID.fromString(execution.payload().getString("connection"));
    return endSync(execution.tenant(), connection)
        .chain(() -> removeDocuments(execution, connection))
        .chain(() -> forgetItems(execution.tenant(), connection))
        .chain(() -> connections.delete(execution.tenant(), connection));
  }

  /** A sync that still runs would bring documents back behind our back. */
  private Uni<Void> endSync(TenantId tenant, UUID connection) {
    return Uni.createFrom()
        .deferred(() -> jobs.latest(tenant, Connection.SYNC, connection.toString()))
        .call(sync -> cancelLive(tenant, sync))
        .repeat()
        .withDelay(BETWEEN_LOOKS)
        .atMost(LOOKS)
        .select()
        .where(sync -> !isLive(sync))
        .toUni()
        .onItem()
        .ifNull()
        .failWith(() -> new IllegalStateException("the sync of " + connection + " has not ended"))
        .replaceWithVoid();
  }

  private Uni<Boolean> cancelLive(TenantId tenant, Optional<JobView> sync) {
    return isLive(sync) ? jobs.cancel(tenant, sync.get().id()) : Uni.createFrom().item(false);
  }

  private static boolean isLive(Optional<JobView> sync) {
    return sync.isPresent() && !sync.get().state().ended();
  }

  private Uni<Void> removeDocuments(JobExecution execution, UUID connection) {
    TenantId tenant = execution.tenant();
    long[] done = {0};
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new String[1],
            next ->
                ingestion
                    .externalIds(tenant, connection, next[0], BATCH)
                    .invoke(page -> next[0] = page.nextCursor())
                    .call(page -> ingestion.remove(tenant, connection, page.items()))
                    .invoke(page -> done[0] += page.items().size())
                    .call(() -> execution.save(new JsonObject(), done[0], null)))
        .whilst(page -> page.nextCursor() != null)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> forgetItems(TenantId tenant, UUID connection) {
    return Multi.createBy()
        .repeating()
        .uni(
            () ->
                items
                    .ids(tenant, connection, null, BATCH)
                    .call(ids -> items.forget(tenant, connection, ids)))
        .whilst(ids -> ids.size() == BATCH)
        .collect()
        .last()
        .replaceWithVoid();
  }
}
