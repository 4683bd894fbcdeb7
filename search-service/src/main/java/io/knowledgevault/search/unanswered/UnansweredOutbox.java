package io.knowledgevault.search.unanswered;

import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.question.UnansweredKind;
import io.knowledgevault.sharedmodel.question.UnansweredQuestion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * What gap is still to hear of, in Postgres: written with what made it, removed when gap has it.
 */
@ApplicationScoped
public class UnansweredOutbox {

  private static final String ADD =
      """
      insert into unanswered_question as q
             (tenant_id, id, kind, question, documents, asked_at, changed_at)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (tenant_id, id) do update
         set kind = excluded.kind, changed_at = excluded.changed_at, attempts = 0,
             not_before = now()
       where q.changed_at < excluded.changed_at
      """;

  private static final String ADD_ONCE =
      """
      insert into unanswered_question
             (tenant_id, id, kind, question, documents, asked_at, changed_at)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (tenant_id, id) do nothing
      """;

  private static final String CLAIM =
      "select * from claim_unanswered($1, $2::bigint * interval '1 ms')";

  private static final String DELIVERED =
      """
      delete from unanswered_question q
       using unnest($2::uuid[], $3::timestamptz[]) as sent (id, changed_at)
       where q.tenant_id = $1 and q.id = sent.id and q.changed_at = sent.changed_at
      """;

  private final TenantTransaction transaction;

  UnansweredOutbox(TenantTransaction transaction) {
    this.transaction = transaction;
  }

  /** Adds it in the transaction of what made it; a later word on the same question counts. */
  public Uni<Void> add(SqlConnection tx, TenantId tenant, UnansweredQuestion question) {
    return tx.preparedQuery(ADD).execute(values(tenant, question)).replaceWithVoid();
  }

  /** The same, unless it waits already. */
  Uni<Void> addOnce(SqlConnection tx, TenantId tenant, UnansweredQuestion question) {
    return tx.preparedQuery(ADD_ONCE).execute(values(tenant, question)).replaceWithVoid();
  }

  private static Tuple values(TenantId tenant, UnansweredQuestion question) {
    return Tuple.tuple()
        .addUUID(tenant.value())
        .addUUID(question.id())
        .addString(question.kind().value())
        .addString(question.question())
        .addArrayOfUUID(question.documents().toArray(UUID[]::new))
        .addOffsetDateTime(question.askedAt().atOffset(ZoneOffset.UTC))
        .addOffsetDateTime(question.changedAt().atOffset(ZoneOffset.UTC));
  }

  /** Some that are due, of any tenants; no other sender gets them before the lease is over. */
  Uni<List<Due>> claim(int most, Duration lease) {
    return transaction.runAsSystem(
        tx ->
            tx.preparedQuery(CLAIM)
                .execute(Tuple.of(most, lease.toMillis()))
                .map(rows -> Rows.list(rows, UnansweredOutbox::due)));
  }

  /** Removes what gap has, unless it changed meanwhile. */
  Uni<Void> delivered(TenantId tenant, List<UnansweredQuestion> sent) {
    UUID[] ids = sent.stream().map(UnansweredQuestion::id).toArray(UUID[]::new);
    OffsetDateTime[] times =
        sent.stream()
            .map(each -> each.changedAt().atOffset(ZoneOffset.UTC))
            .toArray(OffsetDateTime[]::new);
    Tuple values = Tuple.of(tenant.value(), ids, times);
    return transaction
        .run(tenant, tx -> tx.preparedQuery(DELIVERED).execute(values))
        .replaceWithVoid();
  }

  private static Due due(Row row) {
    return new Due(
        new TenantId(row.getUUID("tenant_id")),
        new UnansweredQuestion(
            row.getUUID("id"),
            UnansweredKind.of(row.getString("kind")),
            row.getString("question"),
            row.getOffsetDateTime("asked_at").toInstant(),
            row.getOffsetDateTime("changed_at").toInstant(),
            List.of(row.getArrayOfUUIDs("documents"))));
  }

  /** One to send. */
  record Due(TenantId tenant, UnansweredQuestion question) {}
}
