package io.knowledgevault.gap.gap;

import io.knowledgevault.servicekit.identity.Caller;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Keeps what people say about gaps; a person's later word replaces the earlier one. */
@ApplicationScoped
class Feedback {

  private static final String KEEP =
      """
      insert into feedback (tenant_id, gap_id, author, useful, comment, created_at)
      select tenant_id, id, $3, $4, $5, now() from gap where tenant_id = $1 and id = $2
      on conflict (tenant_id, gap_id, author) do update
         set useful = excluded.useful, comment = excluded.comment, created_at = now()
      """;

  private final TenantTransaction transaction;

  Feedback(TenantTransaction transaction) {
    this.transaction = transaction;
  }

  /** Fails with 404 when the caller's tenant has no such gap. */
  Uni<Void> keep(Caller caller, UUID gap, FeedbackRequest said) {
    Tuple values =
        Tuple.of(caller.tenant().value(), gap, caller.subject(), said.useful(), said.comment());
    return transaction
        .run(caller.tenant(), tx -> tx.preparedQuery(KEEP).execute(values))
        .invoke(
            rows -> {
              if (rows.rowCount() == 0) {
                throw ProblemException.notFound("gap");
              }
            })
        .replaceWithVoid();
  }
}
