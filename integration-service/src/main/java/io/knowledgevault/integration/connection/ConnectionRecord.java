package io.knowledgevault.integration.connection;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/**
 * A connection as a worker sees it.
 *
 * @param config as the connector normalised it
 * @param cursor where the next run begins; null for the beginning
 * @param disconnecting true once it is going away
 */
public record ConnectionRecord(
    UUID id, String type, JsonObject config, String cursor, boolean disconnecting) {

  static ConnectionRecord of(Row row) {
    return new ConnectionRecord(
        row.getUUID("id"),
        row.getString("type"),
        new JsonObject(row.getString("config")),
        row.getString("cursor"),
        Connection.DISCONNECTING.equals(row.getString("state")));
  }
}
