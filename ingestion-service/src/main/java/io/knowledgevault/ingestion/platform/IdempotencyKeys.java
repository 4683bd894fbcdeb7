package io.knowledgevault.ingestion.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import org.jboss.logging.Logger;

/**
 * Lets a caller repeat a request whose answer it lost: the same {@code Idempotency-Key} within a
 * day gives the first answer again and does nothing. While the first one is still under way the
 * repetition gets 409. A key that comes back with another request gets 422: the first answer would
 * hide that this one was not done.
 */
@ApplicationScoped
public class IdempotencyKeys {

  private static final Logger LOG = Logger.getLogger(IdempotencyKeys.class);
  private static final int MAX_LENGTH = 200;

  /** A key whose owner died without an answer is free again after ten minutes. */
  private static final String CLAIM =
      """
      insert into idempotency_key as k (tenant_id, key, request) values ($1, $2, $3)
      on conflict (tenant_id, key) do update
        set created_at = now(), response = null, request = excluded.request
        where (k.response is null and k.created_at < now() - interval '10 minutes')
           or k.created_at < now() - interval '1 day'
      returning true
      """;

  private static final String ANSWER =
      "select request, response from idempotency_key where tenant_id = $1 and key = $2";

  private static final String KEEP =
      "update idempotency_key set response = $3 where tenant_id = $1 and key = $2";

  private static final String RELEASE =
      "delete from idempotency_key where tenant_id = $1 and key = $2";

  private final TenantTransaction transaction;
  private final ObjectMapper mapper;

  IdempotencyKeys(TenantTransaction transaction, ObjectMapper mapper) {
    this.transaction = transaction;
    this.mapper = mapper;
  }

  /**
   * Does the work once a key; without a key it just does it.
   *
   * @param request a hash of all that the caller asks for; computed only when there is a key
   */
  public <T> Uni<T> once(
      TenantId tenant, String key, Uni<String> request, Class<T> type, Uni<T> work) {
    if (key == null || key.isBlank()) {
      return work;
    }
    if (key.length() > MAX_LENGTH || key.indexOf('\0') >= 0) {
      throw ProblemException.invalid("Idempotency-Key", "must be at most 200 characters");
    }
    return toTheEnd(
        request.chain(
            hash ->
                claim(tenant, key, hash)
                    .chain(
                        claimed ->
                            claimed
                                ? work(tenant, key, work)
                                : earlier(tenant, key, hash).map(answer -> read(answer, type)))));
  }

  /**
   * Goes on when its caller is gone: one who lost the connection repeats the request, and must
   * neither find the key taken by work that was given up nor have the work done twice.
   */
  private static <T> Uni<T> toTheEnd(Uni<T> all) {
    return Uni.createFrom().emitter(caller -> all.subscribe().with(caller::complete, caller::fail));
  }

  /** What is done stays done, even if its answer cannot be kept: its key is not free then. */
  private <T> Uni<T> work(TenantId tenant, String key, Uni<T> work) {
    return work.onFailure()
        .call(() -> release(tenant, key))
        .call(
            answer ->
                keep(tenant, key, answer)
                    .onFailure()
                    .invoke(failure -> LOG.warn("The answer to a key could not be kept", failure))
                    .onFailure()
                    .recoverWithNull());
  }

  private Uni<Boolean> claim(TenantId tenant, String key, String request) {
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery(CLAIM)
                .execute(Tuple.of(tenant.value(), key, request))
                .map(rows -> rows.size() > 0));
  }

  private Uni<JsonObject> earlier(TenantId tenant, String key, String request) {
    return transaction
        .run(
            tenant,
            tx ->
                tx.preparedQuery(ANSWER)
                    .execute(Tuple.of(tenant.value(), key))
                    .map(rows -> Rows.first(rows, First::read)))
        .map(found -> found.map(first -> first.answerTo(request)).orElseThrow(First::underWay));
  }

  /** What is kept of the first request with a key; the answer is null until it is done. */
  private record First(String request, JsonObject answer) {

    static First read(Row row) {
      return new First(row.getString("request"), row.getJsonObject("response"));
    }

    JsonObject answerTo(String again) {
      if (request != null && !request.equals(again)) {
        throw new ProblemException(
            ProblemType.UNPROCESSABLE,
            "This Idempotency-Key was used with another request; use a new key.");
      }
      if (answer == null) {
        throw underWay();
      }
      return answer;
    }

    static ProblemException underWay() {
      return ProblemException.conflict("The first request with this Idempotency-Key is under way.");
    }
  }

  private <T> Uni<Void> keep(TenantId tenant, String key, T answer) {
    JsonObject json = new JsonObject(write(answer));
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery(KEEP).execute(Tuple.of(tenant.value(), key, json)).replaceWithVoid());
  }

  private Uni<Void> release(TenantId tenant, String key) {
    return transaction.run(
        tenant,
        tx -> tx.preparedQuery(RELEASE).execute(Tuple.of(tenant.value(), key)).replaceWithVoid());
  }

  private String write(Object answer) {
    try {
      return mapper.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T read(JsonObject answer, Class<T> type) {
    try {
      return mapper.readValue(answer.encode(), type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
