package io.knowledgevault.search.conversation;

import io.knowledgevault.servicekit.identity.Caller;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TimeOrderedId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Conversations as they are stored; each statement names tenant and user. */
@ApplicationScoped
class ConversationRepository {

  private static final String COLUMNS = " id, title, created_at, updated_at";

  /** Counts no further than it must. */
  private static final String CREATE =
      """
      insert into conversation (tenant_id, user_id, id, title)
      select $1, $2, $3, $4
       where (select count(*) from (select from conversation
                                     where tenant_id = $1 and user_id = $2 limit $5) mine) < $5
      returning
      """
          + COLUMNS;

  private static final String PAGE =
      "select"
          + COLUMNS
          + """
             from conversation
            where tenant_id = $1 and user_id = $2 and ($3::uuid is null or id < $3)
            order by id desc
            limit $4
          """;

  private static final String MINE = " where tenant_id = $1 and user_id = $2 and id = $3";
  private static final String FIND = "select" + COLUMNS + " from conversation" + MINE;
  private static final String RENAME =
      "update conversation set title = $4" + MINE + " returning" + COLUMNS;
  private static final String DELETE = "delete from conversation" + MINE;

  private final TenantTransaction transaction;

  ConversationRepository(TenantTransaction transaction) {
    this.transaction = transaction;
  }

  /** Empty when the user has as many as they may. */
  Uni<Optional<ConversationView>> create(Caller caller, String title, int most) {
    return one(
        caller,
        CREATE,
        Tuple.of(caller.tenant().value(), caller.subject(), TimeOrderedId.next(), title, most));
  }

  /** The newest first. */
  Uni<List<ConversationView>> page(Caller caller, UUID before, int limit) {
    Tuple values = Tuple.of(caller.tenant().value(), caller.subject(), before, limit);
    return transaction
        .run(caller.tenant(), tx -> tx.preparedQuery(PAGE).execute(values))
        .map(rows -> Rows.list(rows, ConversationRepository::view));
  }

  Uni<Optional<ConversationView>> find(Caller caller, UUID id) {
    return one(caller, FIND, Tuple.of(caller.tenant().value(), caller.subject(), id));
  }

  Uni<Optional<ConversationView>> rename(Caller caller, UUID id, String title) {
    return one(caller, RENAME, Tuple.of(caller.tenant().value(), caller.subject(), id, title));
  }

  /** With all its questions; false when there is none. */
  Uni<Boolean> delete(Caller caller, UUID id) {
    Tuple values = Tuple.of(caller.tenant().value(), caller.subject(), id);
    return transaction
        .run(caller.tenant(), tx -> tx.preparedQuery(DELETE).execute(values))
        .map(rows -> rows.rowCount() > 0);
  }

  private Uni<Optional<ConversationView>> one(Caller caller, String sql, Tuple values) {
    return transaction
        .run(caller.tenant(), tx -> tx.preparedQuery(sql).execute(values))
        .map(rows -> Rows.first(rows, ConversationRepository::view));
  }

  private static ConversationView view(Row row) {
    return new ConversationView(
        row.getUUID("id"),
        row.getString("title"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }
}
