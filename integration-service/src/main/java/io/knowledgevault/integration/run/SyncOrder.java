package io.knowledgevault.integration.run;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * What a sync job is to do; its payload.
 *
 * @param connection what to sync
 * @param onlyErrors true to try only the failed items again
 * @param full true to look at everything again, whatever versions are known
 * @param confirmRemovals true when a person has confirmed that much may be removed
 */
public record SyncOrder(
    UUID connection, boolean onlyErrors, boolean full, boolean confirmRemovals) {

  static SyncOrder of(JsonObject json) {
    return new SyncOrder(
        UUID.fromString(json.getString("connection")),
        json.getBoolean("onlyErrors"),
        json.getBoolean("full"),
        json.getBoolean("confirmRemovals"));
  }

  public JsonObject json() {
    return new JsonObject()
        .put("connection", connection.toString())
        .put("onlyErrors", onlyErrors)
        .put("full", full)
        .put("confirmRemovals", confirmRemovals);
  }
}
