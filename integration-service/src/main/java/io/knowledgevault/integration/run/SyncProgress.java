package io.knowledgevault.integration.run;

import io.knowledgevault.integration.connection.ConnectionCounts;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * How far a sync is; the checkpoint of its job. Immutable.
 *
 * @param phase what it does now
 * @param cursor where it goes on; at the end where the next run begins; null for the beginning
 * @param done entries of the source dealt with
 * @param total how many there are; null while that is not known
 * @param counts documents by what became of them
 * @param warning what a person should know or decide; null for nothing
 */
public record SyncProgress(
    Phase phase, String cursor, long done, Long total, ConnectionCounts counts, String warning) {

  /** The steps of a run. */
  public enum Phase {
    WAITING,
    IMPORTING,
    RETRYING,
    REMOVING,
    DONE
  }

  /** Before anything was saved. */
  public static final SyncProgress NONE =
      new SyncProgress(Phase.WAITING, null, 0, null, ConnectionCounts.NONE, null);

  SyncProgress enter(Phase next) {
    return new SyncProgress(next, cursor, done, total, counts, warning);
  }

  SyncProgress of(Long knownTotal) {
    return new SyncProgress(phase, cursor, done, knownTotal, counts, warning);
  }

  SyncProgress at(String next) {
    return new SyncProgress(phase, next, done, total, counts, warning);
  }

  SyncProgress warn(String words) {
    return new SyncProgress(phase, cursor, done, total, counts, words);
  }

  /** After more entries; the total never falls behind, for the source may have grown. */
  SyncProgress plus(long entries, ConnectionCounts more) {
    Long atLeast = total == null ? null : Long.valueOf(Math.max(total, done + entries));
    return new SyncProgress(phase, cursor, done + entries, atLeast, counts.plus(more), warning);
  }

  /** At the end what was done is all there was, whatever was guessed. */
  SyncProgress finished() {
    return new SyncProgress(Phase.DONE, cursor, done, done, counts, warning);
  }

  /** Reads {@link #json()}; an empty object is the beginning. */
  public static SyncProgress of(JsonObject json) {
    if (json.isEmpty()) {
      return NONE;
    }
    JsonObject counts = json.getJsonObject("counts");
    return new SyncProgress(
        Phase.valueOf(json.getString("phase").toUpperCase(Locale.ROOT)),
        json.getString("cursor"),
        json.getLong("done"),
        json.getLong("total"),
        new ConnectionCounts(
            counts.getLong("created"),
            counts.getLong("updated"),
            counts.getLong("unchanged"),
            counts.getLong("deleted"),
            counts.getLong("failed"),
            counts.getLong("tombstoned")),
        json.getString("warning"));
  }

  JsonObject json() {
    return new JsonObject()
        .put("phase", phase.name().toLowerCase(Locale.ROOT))
        .put("cursor", cursor)
        .put("done", done)
        .put("total", total)
        .put("warning", warning)
        .put(
            "counts",
            new JsonObject()
                .put("created", counts.created())
                .put("updated", counts.updated())
                .put("unchanged", counts.unchanged())
                .put("deleted", counts.deleted())
                .put("failed", counts.failed())
                .put("tombstoned", counts.tombstoned()));
  }
}
