package io.knowledgevault.integration.connection;

import io.knowledgevault.integration.connector.Connector;
import io.knowledgevault.integration.connector.ConnectorInfo;
import io.knowledgevault.integration.connector.Connectors;
import io.knowledgevault.servicekit.job.Jobs;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.servicekit.tenant.TenantSession;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.job.JobView;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;

/** What a tenant has connected, and connecting. */
@ApplicationScoped
public class ConnectionService {

  private final Connectors connectors;
  private final ConnectionRepository repository;
  private final TenantSession session;
  private final Jobs jobs;

  ConnectionService(
      Connectors connectors, ConnectionRepository repository, TenantSession session, Jobs jobs) {
    this.connectors = connectors;
    this.repository = repository;
    this.session = session;
    this.jobs = jobs;
  }

  /** The catalogue with the tenant's connections. */
  Uni<List<IntegrationView>> list(TenantId tenant) {
    return session
        .run(tenant, s -> repository.listOf(tenant))
        .chain(connections -> views(tenant, connections))
        .map(this::besideCatalogue);
  }

  /** One entry of the catalogue; 404 for an unknown type. */
  Uni<IntegrationView> get(TenantId tenant, String type) {
    ConnectorInfo info = connectors.get(type).info();
    return session
        .run(tenant, s -> repository.ofType(tenant, type))
        .chain(
            found ->
                found
                    .map(connection -> view(tenant, connection))
                    .orElseGet(() -> Uni.createFrom().nullItem()))
        .map(connection -> IntegrationView.of(info, connection));
  }

  /** Connects, or changes the settings of a connection that has not been used yet. */
  Uni<IntegrationView> configure(TenantId tenant, String type, JsonObject wanted) {
    Connector connector = connectors.get(type);
    if (!connector.info().available()) {
      throw new ProblemException(
          ProblemType.UNPROCESSABLE,
          "The operator of this installation has not switched this integration on.");
    }
    return connector
        .configure(tenant, wanted)
        .chain(config -> session.run(tenant, s -> store(tenant, type, config)))
        .onFailure(ConstraintViolationException.class)
        .transform(lost -> ProblemException.conflict("Someone connected it at the same moment."))
        .chain(() -> get(tenant, type));
  }

  /** The tenant's connection of a type; 404 for an unknown type or when there is none. */
  public Uni<Connection> connected(TenantId tenant, String type) {
    connectors.get(type);
    return session.run(tenant, s -> required(tenant, type));
  }

  /** The connection for a sync that is about to begin; 409 when it is going away. */
  public Uni<Connection> use(TenantId tenant, String type) {
    connectors.get(type);
    return session.run(tenant, s -> required(tenant, type).invoke(ConnectionService::usable));
  }

  /** Marks a connection as going away; nothing new is begun with it from here on. */
  public Uni<Connection> beginDisconnecting(TenantId tenant, String type) {
    connectors.get(type);
    return session.run(tenant, s -> required(tenant, type).invoke(Connection::beginDisconnecting));
  }

  private static void usable(Connection connection) {
    if (connection.isDisconnecting()) {
      throw ProblemException.conflict("It is being disconnected.");
    }
    connection.use();
  }

  private Uni<Connection> required(TenantId tenant, String type) {
    return repository
        .ofType(tenant, type)
        .map(
            found ->
                found.orElseThrow(
                    () -> ProblemException.notFound("connection; PUT the integration first")));
  }

  private Uni<Connection> store(TenantId tenant, String type, JsonObject config) {
    return repository
        .ofType(tenant, type)
        .chain(
            found ->
                found
                    .map(known -> Uni.createFrom().item(changed(known, config)))
                    .orElseGet(
                        () -> repository.persistAndFlush(Connection.fresh(tenant, type, config))));
  }

  /** What came from one place must not be taken for what is at another. */
  private static Connection changed(Connection known, JsonObject config) {
    if (known.settings().equals(config) && !known.isDisconnecting()) {
      return known;
    }
    if (known.isDisconnecting() || known.wasUsed()) {
      throw ProblemException.conflict(
          known.isDisconnecting()
              ? "It is being disconnected; wait until that is done."
              : "It has been synced with other settings; disconnect it first.");
    }
    known.configure(config);
    return known;
  }

  private Uni<List<ConnectionView>> views(TenantId tenant, List<Connection> connections) {
    return Multi.createFrom()
        .iterable(connections)
        .onItem()
        .transformToUniAndConcatenate(connection -> view(tenant, connection))
        .collect()
        .asList();
  }

  private Uni<ConnectionView> view(TenantId tenant, Connection connection) {
    return jobs.latest(tenant, Connection.SYNC, connection.id().toString())
        .map(job -> ConnectionView.of(connection, state(connection, job)));
  }

  private static String state(Connection connection, Optional<JobView> job) {
    if (connection.isDisconnecting()) {
      return Connection.DISCONNECTING;
    }
    String ofJob =
        job.map(
                last ->
                    switch (last.state()) {
                      case QUEUED -> "queued";
                      case RUNNING -> "syncing";
                      case PAUSED -> "paused";
                      case FAILED -> "error";
                      case SUCCEEDED, CANCELLED -> null;
                    })
            .orElse(null);
    return ofJob == null ? Connection.CONNECTED : ofJob;
  }

  private List<IntegrationView> besideCatalogue(List<ConnectionView> connections) {
    Map<String, ConnectionView> byType =
        connections.stream().collect(Collectors.toMap(ConnectionView::type, Function.identity()));
    return connectors.catalogue().stream()
        .map(info -> IntegrationView.of(info, byType.get(info.type())))
        .toList();
  }
}
