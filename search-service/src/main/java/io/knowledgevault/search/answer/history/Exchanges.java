package io.knowledgevault.search.answer.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.knowledgevault.search.unanswered.UnansweredOutbox;
import io.knowledgevault.servicekit.identity.Caller;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.question.UnansweredQuestion;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Questions with their answers, as they are kept. Each belongs to the user who asked: everybody
 * else, of the same company too, is told that there is none.
 */
@ApplicationScoped
public class Exchanges {

  /** One row at least when the conversation is theirs, also while it is empty. */
  private static final String EARLIER =
      """
      select a.asked_as
        from conversation c
        left join lateral (
             select asked_as, id from answer
              where tenant_id = $1 and conversation_id = c.id
              order by id desc limit $4) a on true
       where c.tenant_id = $1 and c.user_id = $2 and c.id = $3
       order by a.id desc
      """;

  /** A conversation that was deleted while the answer was made takes the answer along. */
  private static final String KEEP =
      """
      insert into answer (tenant_id, user_id, conversation_id, id, question_id, question, asked_as,
                          abstained, confidence, model, parts, documents, created_at)
      select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
       where $3::uuid is null
          or exists (select from conversation
                      where tenant_id = $1 and user_id = $2 and id = $3 for key share)
      """;

  private static final String TOUCH =
      """
      update conversation set updated_at = now(), title = coalesce(title, $3)
       where tenant_id = $1 and id = $2
      """;

  private static final String TRIM =
      """
      delete from answer
       where tenant_id = $1 and conversation_id = $2
         and id <= (select id from answer
                     where tenant_id = $1 and conversation_id = $2
                     order by id desc offset $3 limit 1)
      """;

  private static final String COLUMNS =
      """
      select id, question_id, conversation_id, question, asked_as, abstained, confidence, model,
             parts, documents, useful, created_at
        from answer
      """;

  private static final String FIND = COLUMNS + " where tenant_id = $1 and user_id = $2 and id = $3";

  private static final String PAGE =
      COLUMNS
          + """
           where tenant_id = $1 and conversation_id = $3 and id >= $4
             and exists (select from conversation
                          where tenant_id = $1 and user_id = $2 and id = $3)
           order by id
           limit $5
          """;

  private static final String THERE =
      "select count(*) from document where tenant_id = $1 and id = any ($2) and not deleted";

  private static final int TITLE = 80;
  private static final UUID FIRST = new UUID(0, 0);
  private static final TypeReference<List<Part>> PARTS = new TypeReference<>() {};

  private final TenantTransaction transaction;
  private final StandingQuotes quotes;
  private final UnansweredOutbox outbox;
  private final HistoryConfig config;
  private final ObjectMapper json;

  Exchanges(
      TenantTransaction transaction,
      StandingQuotes quotes,
      UnansweredOutbox outbox,
      HistoryConfig config,
      ObjectMapper json) {
    this.transaction = transaction;
    this.quotes = quotes;
    this.outbox = outbox;
    this.config = config;
    this.json = json;
  }

  /** The last questions as they were understood, newest first; 404 unless it is the caller's. */
  public Uni<List<String>> earlier(Caller caller, UUID conversation) {
    Tuple values =
        Tuple.of(caller.tenant().value(), caller.subject(), conversation, config.earlier());
    return transaction
        .run(caller.tenant(), tx -> tx.preparedQuery(EARLIER).execute(values))
        .map(rows -> Rows.list(rows, row -> Optional.ofNullable(row.getString(0))))
        .invoke(
            rows -> {
              if (rows.isEmpty()) {
                throw ProblemException.notFound("conversation");
              }
            })
        .map(rows -> rows.stream().flatMap(Optional::stream).toList());
  }

  /** Keeps it and, in the same transaction, tells gap of it when it is told as unanswered. */
  public Uni<Void> keep(Caller caller, Exchange exchange, Optional<UnansweredQuestion> unanswered) {
    return transaction.run(
        caller.tenant(),
        tx ->
            tx.preparedQuery(KEEP)
                .execute(values(caller, exchange))
                .chain(() -> keepConversation(tx, caller, exchange))
                .chain(
                    () ->
                        unanswered
                            .map(question -> outbox.add(tx, caller.tenant(), question))
                            .orElseGet(() -> Uni.createFrom().voidItem())));
  }

  private Uni<Void> keepConversation(SqlConnection tx, Caller caller, Exchange exchange) {
    if (exchange.conversationId() == null) {
      return Uni.createFrom().voidItem();
    }
    UUID tenant = caller.tenant().value();
    UUID conversation = exchange.conversationId();
    String question = exchange.question();
    String title = question.substring(0, Math.min(TITLE, question.length()));
    return tx.preparedQuery(TOUCH)
        .execute(Tuple.of(tenant, conversation, title))
        .chain(
            () ->
                tx.preparedQuery(TRIM).execute(Tuple.of(tenant, conversation, config.questions())))
        .replaceWithVoid();
  }

  private Tuple values(Caller caller, Exchange exchange) {
    return Tuple.tuple()
        .addUUID(caller.tenant().value())
        .addString(caller.subject())
        .addUUID(exchange.conversationId())
        .addUUID(exchange.id())
        .addUUID(exchange.questionId())
        .addString(exchange.question())
        .addString(exchange.askedAs())
        .addBoolean(exchange.abstained())
        .addDouble(exchange.confidence())
        .addString(exchange.model())
        .addValue(new JsonArray(written(exchange.parts())))
        .addArrayOfUUID(exchange.documents().toArray(UUID[]::new))
        .addOffsetDateTime(exchange.createdAt().atOffset(ZoneOffset.UTC));
  }

  /** One of the caller's, with what may still be shown of it. */
  public Uni<Optional<Exchange>> find(Caller caller, UUID id) {
    return standing(caller, FIND, Tuple.of(caller.tenant().value(), caller.subject(), id))
        .map(found -> found.stream().findFirst());
  }

  /**
   * Exchanges of one of the caller's conversations, oldest first, with what may still be shown.
   *
   * @param from the first one; null for the beginning
   */
  public Uni<List<Exchange>> page(Caller caller, UUID conversation, UUID from, int limit) {
    return standing(
        caller,
        PAGE,
        Tuple.of(
            caller.tenant().value(),
            caller.subject(),
            conversation,
            from == null ? FIRST : from,
            limit));
  }

  /** Whether none of these documents is gone. */
  public Uni<Boolean> allThere(Caller caller, Set<UUID> documents) {
    if (documents.isEmpty()) {
      return Uni.createFrom().item(true);
    }
    Tuple values = Tuple.of(caller.tenant().value(), documents.toArray(UUID[]::new));
    return transaction
        .run(caller.tenant(), tx -> tx.preparedQuery(THERE).execute(values))
        .map(rows -> rows.iterator().next().getLong(0) == documents.size());
  }

  private Uni<List<Exchange>> standing(Caller caller, String sql, Tuple values) {
    return transaction.run(
        caller.tenant(),
        tx ->
            tx.preparedQuery(sql)
                .execute(values)
                .map(rows -> Rows.list(rows, this::exchange))
                .chain(
                    all ->
                        quotes
                            .of(
                                tx,
                                caller.tenant(),
                                all.stream()
                                    .flatMap(each -> each.citations().stream())
                                    .distinct()
                                    .toList())
                            .map(now -> all.stream().map(each -> each.standing(now)).toList())));
  }

  private Exchange exchange(Row row) {
    return new Exchange(
        row.getUUID("id"),
        row.getUUID("question_id"),
        row.getUUID("conversation_id"),
        row.getString("question"),
        row.getString("asked_as"),
        row.getBoolean("abstained"),
        row.getDouble("confidence"),
        row.getString("model"),
        read(row.getJsonArray("parts").encode()),
        List.of(row.getArrayOfUUIDs("documents")),
        row.getBoolean("useful"),
        row.getOffsetDateTime("created_at").toInstant());
  }

  private String written(List<Part> parts) {
    try {
      return json.writeValueAsString(parts);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private List<Part> read(String parts) {
    try {
      return json.readValue(parts, PARTS);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("an answer is not stored as it should be", damaged);
    }
  }
}
