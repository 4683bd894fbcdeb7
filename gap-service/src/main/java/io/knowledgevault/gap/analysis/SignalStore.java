package io.knowledgevault.gap.analysis;

import io.knowledgevault.gap.detection.Dossier;
import io.knowledgevault.gap.detection.GapKind;
import io.knowledgevault.gap.detection.Occurrence;
import io.knowledgevault.gap.detection.Signal;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Keeps signals and gathers them into dossiers. Runs in the caller's transaction. */
@ApplicationScoped
class SignalStore {

  private static final String REMOVE =
      "delete from signal where tenant_id = $1 and document_id = any ($2) returning fingerprint";

  private static final String KEEP =
      """
      insert into signal (tenant_id, document_id, number, fingerprint, kind, role, subject,
                          start_at, end_at, quote, times, detail)
      select $1, n.*
        from unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[],
                    $8::int[], $9::int[], $10::text[], $11::int[], $12::jsonb[]) as n
      """;

  /** A few answers and some needs of each gap, however many documents show it. */
  private static final String GATHER =
      """
      select f.fingerprint, s.*, d.title, d.author, d.written_at
        from unnest($2::text[]) as f(fingerprint)
       cross join lateral (
          (select * from signal a
            where a.tenant_id = $1 and a.fingerprint = f.fingerprint and a.role = 'answer'
            order by a.document_id, a.number limit 3)
          union all
          (select * from signal n
            where n.tenant_id = $1 and n.fingerprint = f.fingerprint and n.role = 'need'
            order by n.document_id, n.number limit 40)) s
        join read_document d on d.tenant_id = $1 and d.id = s.document_id
      """;

  private static final String COUNT =
      """
      select fingerprint, count(distinct document_id)::int as documents, sum(times)::int as uses
        from signal
       where tenant_id = $1 and fingerprint = any ($2) and role = 'need'
       group by fingerprint
      """;

  /** Removes the signals of these documents and names the gaps that they were about. */
  Uni<List<String>> remove(SqlConnection tx, TenantId tenant, UUID[] documents) {
    return tx.preparedQuery(REMOVE)
        .execute(Tuple.of(tenant.value(), documents))
        .map(rows -> Rows.list(rows, row -> row.getString(0)));
  }

  /** Writes the signals of documents that have none. */
  Uni<Void> keep(SqlConnection tx, TenantId tenant, List<Reading> readings) {
    List<Placed> all = new ArrayList<>();
    for (Reading reading : readings) {
      for (int number = 0; number < reading.signals().size(); number++) {
        all.add(new Placed(reading.document().id(), number, reading.signals().get(number)));
      }
    }
    return all.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(KEEP).execute(values(tenant, all)).replaceWithVoid();
  }

  /** The dossiers of these gaps; none for a gap of which nothing is left. */
  Uni<List<Dossier>> gather(SqlConnection tx, TenantId tenant, List<String> fingerprints) {
    Tuple wanted = Tuple.of(tenant.value(), fingerprints.toArray(String[]::new));
    return tx.preparedQuery(COUNT)
        .execute(wanted)
        .map(rows -> Rows.list(rows, Count::of))
        .chain(
            counts ->
                tx.preparedQuery(GATHER)
                    .execute(wanted)
                    .map(rows -> dossiers(Rows.list(rows, SignalStore::occurrence), counts)));
  }

  private static List<Dossier> dossiers(List<Occurrence> occurrences, List<Count> counts) {
    Map<String, Count> byFingerprint =
        counts.stream().collect(Collectors.toMap(Count::fingerprint, Function.identity()));
    Map<String, List<Occurrence>> grouped =
        occurrences.stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.signal().fingerprint(), LinkedHashMap::new, Collectors.toList()));
    return grouped.entrySet().stream()
        .map(each -> dossier(each.getValue(), byFingerprint.get(each.getKey())))
        .toList();
  }

  private static Dossier dossier(List<Occurrence> occurrences, Count count) {
    Signal first = occurrences.getFirst().signal();
    return new Dossier(
        first.kind(),
        first.fingerprint(),
        occurrences,
        count == null ? 0 : count.documents(),
        count == null ? 0 : count.uses());
  }

  private static Occurrence occurrence(Row row) {
    Map<String, String> detail = new LinkedHashMap<>();
    row.getJsonObject("detail")
        .forEach(each -> detail.put(each.getKey(), each.getValue().toString()));
    Signal signal =
        new Signal(
            GapKind.of(row.getString("kind")),
            row.getString("fingerprint"),
            Signal.Role.of(row.getString("role")),
            row.getString("subject"),
            row.getInteger("start_at"),
            row.getInteger("end_at"),
            row.getString("quote"),
            row.getInteger("times"),
            detail);
    return new Occurrence(
        row.getUUID("document_id"),
        row.getString("title"),
        row.getString("author"),
        row.getOffsetDateTime("written_at").toInstant(),
        signal);
  }

  private static Tuple values(TenantId tenant, List<Placed> all) {
    return Tuple.tuple()
        .addValue(tenant.value())
        .addValue(column(all, Placed::document, UUID[]::new))
        .addValue(column(all, Placed::number, Integer[]::new))
        .addValue(column(all, each -> each.signal().fingerprint(), String[]::new))
        .addValue(column(all, each -> each.signal().kind().value(), String[]::new))
        .addValue(column(all, each -> each.signal().role().value(), String[]::new))
        .addValue(column(all, each -> each.signal().subject(), String[]::new))
        .addValue(column(all, each -> each.signal().start(), Integer[]::new))
        .addValue(column(all, each -> each.signal().end(), Integer[]::new))
        .addValue(column(all, each -> each.signal().quote(), String[]::new))
        .addValue(column(all, each -> each.signal().times(), Integer[]::new))
        .addValue(column(all, each -> detail(each.signal()), JsonObject[]::new));
  }

  private static JsonObject detail(Signal signal) {
    JsonObject detail = new JsonObject();
    signal.detail().forEach(detail::put);
    return detail;
  }

  private static <T> T[] column(
      List<Placed> all, Function<Placed, T> value, IntFunction<T[]> array) {
    return all.stream().map(value).toArray(array);
  }

  /** A signal with its document and its number there. */
  private record Placed(UUID document, int number, Signal signal) {}

  /** In how many documents a need stands, and how often. */
  private record Count(String fingerprint, int documents, int uses) {

    static Count of(Row row) {
      return new Count(
          row.getString("fingerprint"), row.getInteger("documents"), row.getInteger("uses"));
    }
  }
}
