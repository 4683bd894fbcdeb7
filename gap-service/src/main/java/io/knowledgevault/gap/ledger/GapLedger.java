package io.knowledgevault.gap.ledger;

import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Brings the stored gaps in line with what the documents say, many at a time: a constant number of
 * statements whatever the number of verdicts. Runs in the caller's transaction.
 */
@ApplicationScoped
public class GapLedger {

  private static final String KNOWN =
      "select id, fingerprint, status, closed_by_documents, evidence_hash from gap"
          + " where tenant_id = $1 and fingerprint = any ($2) order by fingerprint for update";

  private static final String RECORD =
      """
      insert into gap as g (tenant_id, id, fingerprint, kind, category, priority, status, title,
          question, entities, suggested_respondent, quality, occurrences, evidence_hash,
          created_at, updated_at)
      select $1, n.id, n.fingerprint, n.kind, n.category, n.priority, n.status, n.title, n.question,
             string_to_array(n.entities, chr(31)), n.respondent, n.quality, n.occurrences, n.hash,
             now(), now()
        from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::int[], $7::text[],
                    $8::text[], $9::text[], $10::text[], $11::text[], $12::float8[], $13::int[],
                    $14::text[])
          as n(id, fingerprint, kind, category, priority, status, title, question, entities,
               respondent, quality, occurrences, hash)
      on conflict (tenant_id, fingerprint) do update
         set status = excluded.status, closed_by_documents = false,
             priority = excluded.priority, title = excluded.title, question = excluded.question,
             entities = excluded.entities, suggested_respondent = excluded.suggested_respondent,
             quality = excluded.quality, occurrences = excluded.occurrences,
             evidence_hash = excluded.evidence_hash, updated_at = now()
       where (g.status, g.priority, g.occurrences, g.evidence_hash, g.title, g.question)
          is distinct from (excluded.status, excluded.priority, excluded.occurrences,
                            excluded.evidence_hash, excluded.title, excluded.question)
      """;

  private static final String CLOSE =
      "update gap set status = 'closed', closed_by_documents = true, updated_at = now()"
          + " where tenant_id = $1 and id = any ($2) and status <> 'closed'";

  private static final String CLEAR_EVIDENCE =
      "delete from evidence where tenant_id = $1 and gap_id = any ($2)";

  private static final String FADE_EVIDENCE =
      "update evidence set present = false, quote = '' where tenant_id = $1 and gap_id = any ($2)";

  private static final String WRITE_EVIDENCE =
      """
      insert into evidence (tenant_id, gap_id, position, document_id, start_at, end_at, quote, present)
      select $1, n.*, true
        from unnest($2::uuid[], $3::int[], $4::uuid[], $5::int[], $6::int[], $7::text[]) as n
      """;

  private static final String FORGET =
      "delete from evidence where tenant_id = $1 and document_id = any ($2) returning gap_id";

  private static final String DROP_ORPHANS =
      "delete from gap g where tenant_id = $1 and id = any ($2) and not exists"
          + " (select from evidence e where e.tenant_id = $1 and e.gap_id = g.id)";

  /** Writes what the verdicts say. */
  public Uni<Void> settle(SqlConnection tx, TenantId tenant, List<Verdict> verdicts) {
    if (verdicts.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    String[] fingerprints = verdicts.stream().map(Verdict::fingerprint).toArray(String[]::new);
    return tx.preparedQuery(KNOWN)
        .execute(Tuple.of(tenant.value(), fingerprints))
        .map(rows -> Rows.list(rows, KnownGap::of))
        .map(known -> settlement(known, verdicts))
        .chain(settlement -> write(tx, tenant, settlement));
  }

  /**
   * Takes deleted documents out of the evidence. Call it before {@link #settle} and hand its
   * outcome to {@link #dropOrphans} after it.
   *
   * @return the gaps that lost evidence
   */
  public Uni<UUID[]> forget(SqlConnection tx, TenantId tenant, UUID[] documents) {
    return tx.preparedQuery(FORGET)
        .execute(Tuple.of(tenant.value(), documents))
        .map(rows -> Rows.list(rows, row -> row.getUUID(0)).toArray(UUID[]::new));
  }

  /** Removes those of the gaps of which no document is left: their text must not outlive it. */
  public Uni<Void> dropOrphans(SqlConnection tx, TenantId tenant, UUID[] gaps) {
    return gaps.length == 0
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(DROP_ORPHANS).execute(Tuple.of(tenant.value(), gaps)).replaceWithVoid();
  }

  private static Settlement settlement(List<KnownGap> known, List<Verdict> verdicts) {
    Map<String, KnownGap> byFingerprint =
        known.stream().collect(Collectors.toMap(KnownGap::fingerprint, Function.identity()));
    return Settlement.of(byFingerprint, verdicts);
  }

  private Uni<Void> write(SqlConnection tx, TenantId tenant, Settlement settlement) {
    return run(tx, RECORD, settlement.recorded(tenant), !settlement.shown().isEmpty())
        .chain(() -> byIds(tx, tenant, CLOSE, settlement.closed()))
        .chain(() -> byIds(tx, tenant, FADE_EVIDENCE, settlement.faded()))
        .chain(() -> byIds(tx, tenant, CLEAR_EVIDENCE, settlement.rewritten()))
        .chain(() -> run(tx, WRITE_EVIDENCE, settlement.evidence(tenant), true));
  }

  private static Uni<Void> byIds(SqlConnection tx, TenantId tenant, String sql, UUID[] ids) {
    return run(tx, sql, Tuple.of(tenant.value(), ids), ids.length > 0);
  }

  private static Uni<Void> run(SqlConnection tx, String sql, Tuple values, boolean needed) {
    return needed
        ? tx.preparedQuery(sql).execute(values).replaceWithVoid()
        : Uni.createFrom().voidItem();
  }

  /** A stored gap, as far as its life depends on it. */
  record KnownGap(UUID id, String fingerprint, Life life, String evidenceHash) {

    static KnownGap of(Row row) {
      return new KnownGap(
          row.getUUID("id"),
          row.getString("fingerprint"),
          new Life(GapStatus.of(row.getString("status")), row.getBoolean("closed_by_documents")),
          row.getString("evidence_hash"));
    }
  }
}
