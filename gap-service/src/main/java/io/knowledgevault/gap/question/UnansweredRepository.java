package io.knowledgevault.gap.question;

import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.question.UnansweredQuestion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Unanswered questions as they are stored. */
@ApplicationScoped
class UnansweredRepository {

  // Documents come one array a question, which unnest would flatten; as text they stay apart.
  private static final String KEEP =
      """
      insert into unanswered_question as q
             (tenant_id, id, kind, question, asked_at, changed_at, documents)
      select distinct on (id) $1, id, kind, question, asked_at, changed_at, documents::uuid[]
        from unnest($2::uuid[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[],
                    $7::text[])
          as sent (id, kind, question, asked_at, changed_at, documents)
       order by id, changed_at desc
      on conflict (tenant_id, id) do update
         set kind = excluded.kind, changed_at = excluded.changed_at
       where q.changed_at < excluded.changed_at
      """;

  private final TenantTransaction transaction;

  UnansweredRepository(TenantTransaction transaction) {
    this.transaction = transaction;
  }

  /** Keeps them; those that are known already are changed only by a later word. One statement. */
  Uni<Void> keep(TenantId tenant, List<UnansweredQuestion> questions) {
    if (questions.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return transaction.run(tenant, tx -> keep(tx, tenant, questions)).replaceWithVoid();
  }

  private static Uni<?> keep(
      SqlConnection tx, TenantId tenant, List<UnansweredQuestion> questions) {
    Tuple values =
        Tuple.tuple()
            .addUUID(tenant.value())
            .addArrayOfUUID(each(questions, UnansweredQuestion::id).toArray(UUID[]::new))
            .addArrayOfString(texts(questions, question -> question.kind().value()))
            .addArrayOfString(texts(questions, UnansweredQuestion::question))
            .addArrayOfOffsetDateTime(times(questions, UnansweredQuestion::askedAt))
            .addArrayOfOffsetDateTime(times(questions, UnansweredQuestion::changedAt))
            .addArrayOfString(texts(questions, UnansweredRepository::documents));
    return tx.preparedQuery(KEEP).execute(values);
  }

  private static String documents(UnansweredQuestion question) {
    return "{" + String.join(",", question.documents().stream().map(UUID::toString).toList()) + "}";
  }

  private static String[] texts(
      List<UnansweredQuestion> questions, Function<UnansweredQuestion, String> field) {
    return each(questions, field).toArray(String[]::new);
  }

  private static OffsetDateTime[] times(
      List<UnansweredQuestion> questions, Function<UnansweredQuestion, Instant> field) {
    return each(questions, question -> field.apply(question).atOffset(ZoneOffset.UTC))
        .toArray(OffsetDateTime[]::new);
  }

  private static <T> List<T> each(
      List<UnansweredQuestion> questions, Function<UnansweredQuestion, T> field) {
    return questions.stream().map(field).toList();
  }
}
