package io.knowledgevault.integration.item;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/**
 * What is stored of an item.
 *
 * @param id its place in lists of this service, not the document's
 * @param version dealt with last; null when it is to be tried again
 * @param error null unless it failed
 */
public record KnownItem(
    String externalId, UUID id, String version, boolean tombstoned, String error) {

  static KnownItem of(Row row) {
    return new KnownItem(
        row.getString("external_id"),
        row.getUUID("id"),
        row.getString("version"),
        row.getBoolean("tombstoned"),
        row.getString("error"));
  }
}
