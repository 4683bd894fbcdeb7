package io.knowledgevault.gap.analysis;

import io.knowledgevault.gap.detection.Dossier;
import io.knowledgevault.gap.detection.Signal;
import io.knowledgevault.gap.ledger.GapLedger;
import io.knowledgevault.gap.ledger.Verdict;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Brings a tenant's gaps up to date with readings, in the caller's transaction. Only gaps that the
 * readings touch are judged again, so the cost grows with the change and not with the tenant.
 */
@ApplicationScoped
class Analysis {

  /** The feed and a re-run of one tenant wait for each other. */
  private static final String ONE_AT_A_TIME =
      "select pg_advisory_xact_lock(hashtextextended('analysis:' || $1, 0))";

  private static final int GAPS_A_STEP = 500;

  private final SentenceStore sentences;
  private final SignalStore signals;
  private final GapLedger ledger;
  private final Detection detection;

  Analysis(SentenceStore sentences, SignalStore signals, GapLedger ledger, Reader reader) {
    this.sentences = sentences;
    this.signals = signals;
    this.ledger = ledger;
    this.detection = reader.detection();
  }

  /** Takes in a batch of the feed. */
  Uni<Void> apply(SqlConnection tx, TenantId tenant, Readings readings) {
    UUID[] gone = readings.gone().toArray(UUID[]::new);
    return lock(tx, tenant)
        .chain(() -> ledger.forget(tx, tenant, gone))
        .chain(
            orphans ->
                replace(tx, tenant, readings)
                    .chain(touched -> judge(tx, tenant, touched))
                    .chain(() -> ledger.dropOrphans(tx, tenant, orphans)));
  }

  /** Puts new signals on a document whose sentences stay; nothing when it has changed since. */
  Uni<Void> renew(SqlConnection tx, TenantId tenant, Reading reading) {
    UUID[] document = {reading.document().id()};
    return lock(tx, tenant)
        .chain(() -> sentences.unchanged(tx, tenant, reading))
        .chain(
            unchanged ->
                unchanged
                    ? signals
                        .remove(tx, tenant, document)
                        .call(() -> signals.keep(tx, tenant, List.of(reading)))
                        .map(before -> touched(before, List.of(reading)))
                        .chain(touched -> judge(tx, tenant, touched))
                    : Uni.createFrom().voidItem());
  }

  private static Uni<Void> lock(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(ONE_AT_A_TIME).execute(Tuple.of(tenant.toString())).replaceWithVoid();
  }

  private Uni<Set<String>> replace(SqlConnection tx, TenantId tenant, Readings readings) {
    return signals
        .remove(tx, tenant, readings.touched())
        .call(() -> sentences.remove(tx, tenant, readings.touched()))
        .call(() -> sentences.keep(tx, tenant, readings.read()))
        .call(() -> signals.keep(tx, tenant, readings.read()))
        .map(before -> touched(before, readings.read()));
  }

  private static Set<String> touched(Collection<String> before, List<Reading> readings) {
    Set<String> touched = new LinkedHashSet<>(before);
    readings.forEach(
        reading -> reading.signals().stream().map(Signal::fingerprint).forEach(touched::add));
    return touched;
  }

  private Uni<Void> judge(SqlConnection tx, TenantId tenant, Set<String> fingerprints) {
    return Multi.createFrom()
        .iterable(steps(fingerprints))
        .onItem()
        .transformToUniAndConcatenate(
            step ->
                signals
                    .gather(tx, tenant, step)
                    .map(dossiers -> verdicts(step, dossiers))
                    .chain(verdicts -> ledger.settle(tx, tenant, verdicts)))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private List<Verdict> verdicts(List<String> fingerprints, List<Dossier> dossiers) {
    Map<String, Dossier> known =
        dossiers.stream().collect(Collectors.toMap(Dossier::fingerprint, Function.identity()));
    return fingerprints.stream()
        .map(fingerprint -> verdict(fingerprint, known.get(fingerprint)))
        .toList();
  }

  private Verdict verdict(String fingerprint, Dossier dossier) {
    return dossier == null
        ? new Verdict(fingerprint, Optional.empty(), List.of())
        : new Verdict(fingerprint, detection.judge(dossier), dossier.needs());
  }

  private static List<List<String>> steps(Set<String> fingerprints) {
    List<String> all = new ArrayList<>(fingerprints);
    List<List<String>> steps = new ArrayList<>();
    for (int from = 0; from < all.size(); from += GAPS_A_STEP) {
      steps.add(all.subList(from, Math.min(all.size(), from + GAPS_A_STEP)));
    }
    return steps;
  }
}
