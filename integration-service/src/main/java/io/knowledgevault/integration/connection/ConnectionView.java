package io.knowledgevault.integration.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A connection as callers see it.
 *
 * @param config its settings; never secrets
 * @param state connected, queued, syncing, paused, error or disconnecting
 * @param lastSyncAt end of the last whole run; null before
 * @param counts of that run
 * @param error why the last run ended early, or what a person should decide; null for nothing
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ConnectionView(
    UUID id,
    String type,
    Map<String, Object> config,
    String state,
    Instant lastSyncAt,
    ConnectionCounts counts,
    String error,
    Instant createdAt) {

  static ConnectionView of(Connection connection, String state) {
    return new ConnectionView(
        connection.id,
        connection.type,
        connection.settings().getMap(),
        state,
        connection.lastSyncAt,
        connection.counts(),
        connection.error,
        connection.createdAt);
  }
}
