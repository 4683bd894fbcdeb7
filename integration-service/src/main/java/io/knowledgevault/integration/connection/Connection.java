package io.knowledgevault.integration.connection;

import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.id.TimeOrderedId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * A source that a tenant has connected, as requests see and change it. Workers do not use it: they
 * have no session of a request, see {@link ConnectionRecords}.
 */
@Entity
@Table(name = "connection")
public class Connection extends PanacheEntityBase {

  /** Kind of the jobs that sync a connection; their source is its id. */
  public static final String SYNC = "sync";

  /** Kind of the jobs that disconnect one. */
  public static final String DISCONNECT = "disconnect";

  static final String CONNECTED = "connected";
  static final String DISCONNECTING = "disconnecting";

  @Id UUID id;

  @Column(name = "tenant_id", updatable = false)
  UUID tenantId;

  @Column(updatable = false)
  String type;

  String config;
  String state;

  /** Set with the first sync that is asked for. */
  boolean used;

  @Column(name = "last_sync_at", updatable = false)
  Instant lastSyncAt;

  @Column(updatable = false)
  long created;

  @Column(updatable = false)
  long updated;

  @Column(updatable = false)
  long unchanged;

  @Column(updatable = false)
  long deleted;

  @Column(updatable = false)
  long failed;

  @Column(updatable = false)
  long tombstoned;

  @Column(updatable = false)
  String error;

  @Column(name = "created_at", updatable = false)
  Instant createdAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  static Connection fresh(TenantId tenant, String type, JsonObject config) {
    Connection connection = new Connection();
    connection.id = TimeOrderedId.next();
    connection.tenantId = tenant.value();
    connection.type = type;
    connection.state = CONNECTED;
    connection.createdAt = Instant.now();
    connection.configure(config);
    return connection;
  }

  void configure(JsonObject wanted) {
    config = wanted.encode();
    updatedAt = Instant.now();
  }

  void beginDisconnecting() {
    state = DISCONNECTING;
    updatedAt = Instant.now();
  }

  void use() {
    used = true;
    updatedAt = Instant.now();
  }

  public UUID id() {
    return id;
  }

  public String type() {
    return type;
  }

  /** True once it is going away: nothing new may be begun with it. */
  public boolean isDisconnecting() {
    return DISCONNECTING.equals(state);
  }

  /** True when documents may have come by it. */
  boolean wasUsed() {
    return used;
  }

  JsonObject settings() {
    return new JsonObject(config);
  }

  ConnectionCounts counts() {
    return new ConnectionCounts(created, updated, unchanged, deleted, failed, tombstoned);
  }
}
