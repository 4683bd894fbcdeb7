package io.knowledgevault.ingestion.classification.secondlook;

import io.knowledgevault.ingestion.classification.Indicators;
import io.knowledgevault.ingestion.classification.Subject;
import io.knowledgevault.ingestion.platform.Columns;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.document.Classification;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The queue of documents that wait for a closer look. */
@ApplicationScoped
class SecondLookRepository {

  private static final String CLAIM =
      "select tenant_id, document_id from claim_second_looks(make_interval(secs => $1), $2)";

  private static final String READ =
      """
      select d.id, d.content_hash, d.title, d.source_type, d.metadata, d.classification,
             d.confidence, d.decided_by, left(t.text, 6000) as text,
             d.status = 'classified' and d.decided_by <> 'person' as open,
             coalesce(c.holds and c.vector is null, false) as lacks_vector
        from document d
        join document_text t on t.tenant_id = $1 and t.id = d.id
        left join classification_decision c on c.tenant_id = $1 and c.document_id = d.id
       where d.tenant_id = $1 and d.id = any ($2) and d.deleted_at is null
       order by d.id
      """;

  /**
   * Nothing is written over a person's word or a newer version of the document. Rows are locked in
   * the order of their key, like every writer of several documents does.
   */
  private static final String WRITE =
      """
      with locked as (
        select id, classification as was
          from document
         where tenant_id = $1 and id = any ($2) and deleted_at is null
         order by connector_id, external_id
           for update
      )
      update document d
         set classification = i.classification, confidence = i.confidence, reason = i.reason,
             indicators = i.indicators::jsonb, decided_by = i.decided_by, updated_at = now()
        from unnest($2::uuid[], $3::text[], $4::text[], $5::float4[], $6::text[], $7::text[],
                    $8::text[])
             as i (id, content_hash, classification, confidence, reason, indicators, decided_by)
        join locked o on o.id = i.id
       where d.tenant_id = $1 and d.id = i.id and d.content_hash = i.content_hash
         and d.status = 'classified' and d.decided_by <> 'person' and d.deleted_at is null
         and (d.classification, d.confidence, d.decided_by)
             is distinct from (i.classification, i.confidence, i.decided_by)
      returning d.id, o.was <> d.classification as moved
      """;

  private static final String DONE =
      "delete from second_look where tenant_id = $1 and document_id = any ($2)";

  /** Grants as much of what is asked for as the day's budget still holds. */
  private static final String SPEND =
      """
      with before as (
        select case when asked_on = current_date then asked else 0 end as asked
          from classification_model where tenant_id = $1
           for update
      ), spent as (
        insert into classification_model as m (tenant_id, asked_on, asked)
        values ($1, current_date, least($2::int, $3::int))
        on conflict (tenant_id) do update
           set asked_on = current_date,
               asked = least((select asked from before) + $2::int,
                             greatest($3::int, (select asked from before)))
        returning asked
      )
      select spent.asked - coalesce((select asked from before), 0) as granted from spent
      """;

  private static final String GIVE_BACK =
      """
      update classification_model set asked = greatest(asked - $2, 0)
       where tenant_id = $1 and asked_on = current_date
      """;

  private final TenantTransaction transaction;

  SecondLookRepository(TenantTransaction transaction) {
    this.transaction = transaction;
  }

  /** Documents of one company that are due. */
  record Claim(TenantId tenant, List<UUID> documents) {}

  /** The next ones, of the company that waits longest; no documents when nothing is due. */
  Uni<Claim> claim(Duration again, int limit) {
    return transaction
        .runAsSystem(
            tx ->
                tx.preparedQuery(CLAIM).execute(Tuple.of((double) again.toMillis() / 1_000, limit)))
        .map(
            rows ->
                new Claim(
                    Rows.first(rows, row -> new TenantId(row.getUUID("tenant_id"))).orElse(null),
                    Rows.list(rows, row -> row.getUUID("document_id"))));
  }

  Uni<List<Candidate>> read(Claim claim) {
    return transaction
        .run(
            claim.tenant(),
            tx ->
                tx.preparedQuery(READ)
                    .execute(
                        Tuple.of(claim.tenant().value(), claim.documents().toArray(UUID[]::new))))
        .map(rows -> Rows.list(rows, SecondLookRepository::candidate));
  }

  /** Gives the documents whose class is another one now. */
  Uni<List<UUID>> write(SqlConnection tx, TenantId tenant, List<Outcome> outcomes) {
    List<Outcome> verdicts = outcomes.stream().filter(each -> each.verdict() != null).toList();
    if (verdicts.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return tx.preparedQuery(WRITE)
        .execute(
            Tuple.from(
                List.of(
                    tenant.value(),
                    verdicts.stream().map(o -> o.candidate().id()).toArray(UUID[]::new),
                    strings(verdicts, o -> o.candidate().contentHash()),
                    strings(verdicts, o -> o.verdict().classification().value()),
                    verdicts.stream().map(o -> o.verdict().confidence()).toArray(Float[]::new),
                    strings(verdicts, o -> o.verdict().reason()),
                    strings(verdicts, o -> Indicators.json(o.verdict())),
                    strings(verdicts, Outcome::decidedBy))))
        .map(
            rows ->
                Rows.list(rows, row -> row.getBoolean("moved") ? row.getUUID("id") : null).stream()
                    .filter(id -> id != null)
                    .toList());
  }

  /** Takes documents out of the queue. */
  Uni<Void> done(SqlConnection tx, TenantId tenant, List<UUID> documents) {
    return tx.preparedQuery(DONE)
        .execute(Tuple.of(tenant.value(), documents.toArray(UUID[]::new)))
        .replaceWithVoid();
  }

  /** How many of the questions may be put to the language model today. */
  Uni<Integer> spend(TenantId tenant, int questions, int dailyBudget) {
    return transaction
        .run(
            tenant,
            tx -> tx.preparedQuery(SPEND).execute(Tuple.of(tenant.value(), questions, dailyBudget)))
        .map(rows -> rows.iterator().next().getInteger("granted"));
  }

  /** Takes questions that got no answer off the day's count. */
  Uni<Void> giveBack(TenantId tenant, int questions) {
    return questions == 0
        ? Uni.createFrom().voidItem()
        : transaction
            .run(
                tenant,
                tx -> tx.preparedQuery(GIVE_BACK).execute(Tuple.of(tenant.value(), questions)))
            .replaceWithVoid();
  }

  private static String[] strings(
      List<Outcome> outcomes, java.util.function.Function<Outcome, String> value) {
    return outcomes.stream().map(value).toArray(String[]::new);
  }

  private static Candidate candidate(Row row) {
    return new Candidate(
        row.getUUID("id"),
        row.getString("content_hash"),
        new Subject(
            row.getString("title"),
            row.getString("text"),
            row.getString("source_type"),
            Columns.metadata(row, "metadata")),
        Classification.of(row.getString("classification")),
        row.getFloat("confidence"),
        row.getString("decided_by"),
        row.getBoolean("open"),
        row.getBoolean("lacks_vector"));
  }
}
