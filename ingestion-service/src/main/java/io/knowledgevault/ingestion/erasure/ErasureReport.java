package io.knowledgevault.ingestion.erasure;

import io.knowledgevault.sharedmodel.erasure.TenantRemoval;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.job.JobState;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * How far the erasure of a company is.
 *
 * @param services for each service that has begun, how many rows went by table, and what else went
 * @param redisKeys how many keys went in Redis, of all services
 * @param complete true when every service has found nothing left
 * @param waitingFor the service that did not answer when asked last; it is asked again
 */
record ErasureReport(
    UUID id,
    TenantId tenantId,
    JobState state,
    Instant startedAt,
    Instant finishedAt,
    Map<String, Map<String, Long>> services,
    long redisKeys,
    boolean complete,
    String waitingFor) {

  private static final Pattern WORD_BREAK = Pattern.compile("_(.)");

  static ErasureReport of(
      UUID id,
      TenantId tenant,
      Instant startedAt,
      Instant finishedAt,
      Map<String, Map<String, Long>> removed,
      String waitingFor) {
    Map<String, Map<String, Long>> services = new TreeMap<>();
    long redisKeys = 0;
    for (var each : removed.entrySet()) {
      Map<String, Long> counts = new TreeMap<>();
      each.getValue().forEach((kind, count) -> counts.put(camelCase(kind), count));
      Long keys = counts.remove(TenantRemoval.REDIS_KEYS);
      redisKeys += keys == null ? 0 : keys;
      services.put(each.getKey(), counts);
    }
    boolean complete = finishedAt != null;
    return new ErasureReport(
        id,
        tenant,
        complete ? JobState.SUCCEEDED : JobState.RUNNING,
        startedAt,
        finishedAt,
        services,
        redisKeys,
        complete,
        waitingFor);
  }

  private static String camelCase(String table) {
    return WORD_BREAK.matcher(table).replaceAll(found -> found.group(1).toUpperCase());
  }
}
