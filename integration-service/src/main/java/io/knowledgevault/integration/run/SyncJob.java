package io.knowledgevault.integration.run;

import io.knowledgevault.integration.connection.Connection;
import io.knowledgevault.integration.connection.ConnectionRecord;
import io.knowledgevault.integration.connection.ConnectionRecords;
import io.knowledgevault.integration.connector.Connector;
import io.knowledgevault.integration.connector.Connectors;
import io.knowledgevault.integration.connector.SourceException;
import io.knowledgevault.integration.ingestion.IngestionUnavailableException;
import io.knowledgevault.integration.item.SourceItems;
import io.knowledgevault.servicekit.job.JobExecution;
import io.knowledgevault.servicekit.job.JobFailedException;
import io.knowledgevault.servicekit.job.JobHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Runs the sync of a connection, and notes on the connection how it ended. */
@ApplicationScoped
class SyncJob implements JobHandler {

  private final ConnectionRecords connections;
  private final Connectors connectors;
  private final ItemImport itemImport;
  private final SourceItems items;
  private final RemovalStep removal;

  SyncJob(
      ConnectionRecords connections,
      Connectors connectors,
      ItemImport itemImport,
      SourceItems items,
      RemovalStep removal) {
    this.connections = connections;
    this.connectors = connectors;
    this.itemImport = itemImport;
    this.items = items;
    this.removal = removal;
  }

  @Override
  public String kind() {
    return Connection.SYNC;
  }

  @Override
  public Uni<Void> run(JobExecution execution) {
    SyncOrder order = SyncOrder.of(execution.payload());
    return connections
        .find(execution.tenant(), order.connection())
        .map(found -> found.filter(connection -> !connection.disconnecting()))
        .map(found -> found.orElseThrow(() -> new JobFailedException("It was disconnected.")))
        .chain(connection -> sync(execution, order, connection))
        .onFailure(SourceException.class)
        .call(failure -> note(execution, order, failure))
        .onFailure(SourceException.class)
        .transform(failure -> new JobFailedException(failure.getMessage()))
        .onFailure(IngestionUnavailableException.class)
        .call(failure -> note(execution, order, failure));
  }

  private Uni<Void> sync(JobExecution execution, SyncOrder order, ConnectionRecord connection) {
    Connector connector = connectors.get(connection.type());
    SyncSubject subject =
        new SyncSubject(
            execution.tenant(),
            connection.id(),
            connection.type(),
            connector.open(execution.tenant(), connection.config()));
    SyncRun run = new SyncRun(execution, order, subject, itemImport, items, removal);
    if (order.onlyErrors()) {
      return run.retryErrors().replaceWithVoid();
    }
    String start = order.full() ? null : connection.cursor();
    boolean removes = order.full() || !connector.info().reportsDeletions();
    return run.importChanges(start, removes).chain(end -> noteSuccess(subject, end));
  }

  private Uni<Void> noteSuccess(SyncSubject subject, SyncProgress end) {
    return connections.succeeded(
        subject.tenant(), subject.connection(), end.cursor(), end.counts(), end.warning());
  }

  private Uni<Void> note(JobExecution execution, SyncOrder order, Throwable failure) {
    return connections.failed(execution.tenant(), order.connection(), failure.getMessage());
  }
}
