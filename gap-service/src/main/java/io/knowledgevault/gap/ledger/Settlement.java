package io.knowledgevault.gap.ledger;

import io.knowledgevault.gap.detection.Finding;
import io.knowledgevault.gap.detection.Occurrence;
import io.knowledgevault.gap.ledger.GapLedger.KnownGap;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.id.TimeOrderedId;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * What has to be written so that the stored gaps agree with the verdicts.
 *
 * @param shown gaps that the documents show, new or known
 * @param closed known gaps that they do not show any more
 * @param faded those of which no passage is left at all
 * @param places the passages of all others
 */
record Settlement(List<Shown> shown, UUID[] closed, UUID[] faded, List<Place> places) {

  private static final String SEPARATOR = "\u001f";

  /** A gap with the status that it is to have. */
  record Shown(UUID id, Finding finding, GapStatus status) {}

  /** A passage of a gap. */
  record Place(UUID gap, int position, Occurrence occurrence) {}

  static Settlement of(Map<String, KnownGap> known, List<Verdict> verdicts) {
    List<Shown> shown = new ArrayList<>();
    List<UUID> closed = new ArrayList<>();
    List<UUID> faded = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      KnownGap gap = known.get(verdict.fingerprint());
      if (verdict.finding().isPresent()) {
        Shown each = shown(gap, verdict.finding().get());
        shown.add(each);
        addPlaces(each.id(), verdict, places);
      } else if (gap != null) {
        closed.add(gap.id());
        if (verdict.evidence().isEmpty()) {
          faded.add(gap.id());
        }
        addPlaces(gap.id(), verdict, places);
      }
    }
    return new Settlement(shown, closed.toArray(UUID[]::new), faded.toArray(UUID[]::new), places);
  }

  private static Shown shown(KnownGap gap, Finding finding) {
    if (gap == null) {
      return new Shown(TimeOrderedId.next(), finding, GapStatus.OPEN);
    }
    boolean changed = !gap.evidenceHash().equals(finding.evidenceHash());
    return new Shown(gap.id(), finding, gap.life().seen(changed).status());
  }

  private static void addPlaces(UUID gap, Verdict verdict, List<Place> places) {
    for (int i = 0; i < verdict.evidence().size(); i++) {
      places.add(new Place(gap, i, verdict.evidence().get(i)));
    }
  }

  /** Gaps whose passages are written anew, since edits elsewhere move them. */
  UUID[] rewritten() {
    return places.stream().map(Place::gap).distinct().toArray(UUID[]::new);
  }

  Tuple recorded(TenantId tenant) {
    return Tuple.tuple()
        .addValue(tenant.value())
        .addValue(column(Shown::id, UUID[]::new))
        .addValue(column(each -> each.finding().fingerprint(), String[]::new))
        .addValue(column(each -> each.finding().kind().value(), String[]::new))
        .addValue(column(each -> each.finding().kind().category().value(), String[]::new))
        .addValue(column(each -> each.finding().priority(), Integer[]::new))
        .addValue(column(each -> each.status().value(), String[]::new))
        .addValue(column(each -> each.finding().title(), String[]::new))
        .addValue(column(each -> each.finding().question(), String[]::new))
        .addValue(column(each -> String.join(SEPARATOR, each.finding().entities()), String[]::new))
        .addValue(column(each -> each.finding().suggestedRespondent().orElse(null), String[]::new))
        .addValue(column(each -> each.finding().quality(), Double[]::new))
        .addValue(column(each -> each.finding().occurrences(), Integer[]::new))
        .addValue(column(each -> each.finding().evidenceHash(), String[]::new));
  }

  Tuple evidence(TenantId tenant) {
    return Tuple.tuple()
        .addValue(tenant.value())
        .addValue(places.stream().map(Place::gap).toArray(UUID[]::new))
        .addValue(places.stream().map(Place::position).toArray(Integer[]::new))
        .addValue(places.stream().map(each -> each.occurrence().documentId()).toArray(UUID[]::new))
        .addValue(
            places.stream().map(each -> each.occurrence().signal().start()).toArray(Integer[]::new))
        .addValue(
            places.stream().map(each -> each.occurrence().signal().end()).toArray(Integer[]::new))
        .addValue(
            places.stream().map(each -> each.occurrence().signal().quote()).toArray(String[]::new));
  }

  private <T> T[] column(Function<Shown, T> value, java.util.function.IntFunction<T[]> array) {
    return shown.stream().map(value).toArray(array);
  }
}
