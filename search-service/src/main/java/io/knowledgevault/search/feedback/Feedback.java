package io.knowledgevault.search.feedback;

import io.knowledgevault.search.unanswered.UnansweredOutbox;
import io.knowledgevault.servicekit.identity.Caller;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.question.UnansweredKind;
import io.knowledgevault.sharedmodel.question.UnansweredQuestion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps what users say of their answers. A thumb down makes the question one that gap hears of, in
 * the same transaction; a later thumb up takes that back.
 */
@ApplicationScoped
class Feedback {

  /** Gives what was said before, beside the question. */
  private static final String KEEP =
      """
      update answer a
         set useful = $4, comment = $5
        from (select tenant_id, id, useful from answer
               where tenant_id = $1 and user_id = $2 and id = $3 for update) before
       where a.tenant_id = $1 and a.id = before.id
      returning a.id, a.asked_as, a.documents, a.abstained, a.created_at,
                before.useful as useful_before
      """;

  private final TenantTransaction transaction;
  private final UnansweredOutbox outbox;

  Feedback(TenantTransaction transaction, UnansweredOutbox outbox) {
    this.transaction = transaction;
    this.outbox = outbox;
  }

  /** Fails with 404 unless the answer is the caller's. */
  Uni<Void> keep(Caller caller, UUID id, FeedbackRequest said) {
    Tuple values =
        Tuple.of(caller.tenant().value(), caller.subject(), id, said.useful(), said.comment());
    return transaction.run(
        caller.tenant(),
        tx ->
            tx.preparedQuery(KEEP)
                .execute(values)
                .map(rows -> Rows.first(rows, row -> unanswered(row, said.useful())))
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("answer")))
                .chain(unanswered -> tell(tx, caller, unanswered)));
  }

  private Uni<Void> tell(SqlConnection tx, Caller caller, Optional<UnansweredQuestion> unanswered) {
    return unanswered
        .map(question -> outbox.add(tx, caller.tenant(), question))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  /** An answer that abstained was told already, and stays so whatever is said of it. */
  private static Optional<UnansweredQuestion> unanswered(Row row, boolean useful) {
    Boolean before = row.getBoolean("useful_before");
    boolean down = !useful && !Boolean.FALSE.equals(before);
    boolean takenBack = useful && Boolean.FALSE.equals(before);
    if (row.getBoolean("abstained") || !down && !takenBack) {
      return Optional.empty();
    }
    return Optional.of(
        new UnansweredQuestion(
            row.getUUID("id"),
            down ? UnansweredKind.NOT_USEFUL : UnansweredKind.WITHDRAWN,
            row.getString("asked_as"),
            row.getOffsetDateTime("created_at").toInstant(),
            Instant.now().truncatedTo(ChronoUnit.MICROS),
            List.of(row.getArrayOfUUIDs("documents"))));
  }
}
