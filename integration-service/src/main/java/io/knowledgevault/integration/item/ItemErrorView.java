package io.knowledgevault.integration.item;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * An item that could not be taken over.
 *
 * @param externalId at the source
 * @param reason in words for a person
 * @param attempts how often it failed in a row
 * @param failedAt the last time
 */
public record ItemErrorView(
    @JsonIgnore UUID id,
    String externalId,
    String title,
    String reason,
    int attempts,
    Instant failedAt) {

  static ItemErrorView of(Row row) {
    return new ItemErrorView(
        row.getUUID("id"),
        row.getString("external_id"),
        row.getString("title"),
        row.getString("error"),
        row.getInteger("attempts"),
        row.getOffsetDateTime("updated_at").toInstant());
  }
}
