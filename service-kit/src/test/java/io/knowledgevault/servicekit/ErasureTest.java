package io.knowledgevault.servicekit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.knowledgevault.localstack.testing.TestTokens;
import io.knowledgevault.servicekit.erasure.TenantEraser;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.erasure.TenantRemoval;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.http.ContentType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@KitTest
class ErasureTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  @Inject TenantEraser eraser;
  @Inject TenantTransaction transaction;
  @Inject RedisDataSource redis;

  private final TenantId gone = new TenantId(UUID.randomUUID());
  private final TenantId stays = new TenantId(UUID.randomUUID());

  @Test
  void everyRowOfTheTenantGoesAndNoneOfAnother() {
    // Given: more than two batches, and tables that refer to one another
    fill(gone, 2_300);
    fill(stays, 10);

    // When
    TenantRemoval removal = erase(gone);

    // Then
    assertThat(removal.complete()).isTrue();
    assertThat(removal.removed())
        .containsEntry("note", 2_300L)
        .containsEntry("line_of_note", 2_300L)
        .containsEntry("a_tag", 1L)
        .doesNotContainKeys("proof", "erased_tenant");
    for (String table : new String[] {"note", "line_of_note", "a_tag"}) {
      assertThat(count(gone, table)).as(table).isZero();
      assertThat(count(stays, table)).as(table).isPositive();
    }
  }

  @Test
  void whatTheApplicationMayNotDeleteIsKept() {
    // Given
    run(gone, "insert into proof (tenant_id) values ($1)");

    // When
    erase(gone);

    // Then
    assertThat(count(gone, "proof")).isEqualTo(1);
    assertThat(count(gone, "erased_tenant")).isEqualTo(1);
  }

  @Test
  void countsAreThoseOfAllCalls() {
    // Given
    fill(gone, 5);
    erase(gone);

    // When
    TenantRemoval again = erase(gone);

    // Then
    assertThat(again.complete()).isTrue();
    assertThat(again.removed()).containsEntry("note", 5L);
  }

  @Test
  void nobodyEntersAfterwardsByEitherDoor() {
    // Given
    fill(gone, 1);
    String token = TestTokens.user(gone);

    // When
    erase(gone);

    // Then
    for (String path : new String[] {"/notes", "/notes/entities"}) {
      given()
          .auth()
          .oauth2(token)
          .get(path)
          .then()
          .statusCode(410)
          .body("detail", containsString("erased"));
    }
    given()
        .auth()
        .oauth2(token)
        .contentType(ContentType.JSON)
        .body("{\"text\":\"back again\"}")
        .post("/notes")
        .then()
        .statusCode(410);
    assertThat(count(gone, "note")).isZero();
    assertThat(count(stays, "note")).isZero();
  }

  @Test
  void waitsForAWriterThatCameInBefore() {
    // Given: a transaction that has entered and not written yet
    CompletableFuture<Void> entered = new CompletableFuture<>();
    CompletableFuture<Void> go = new CompletableFuture<>();
    var writer =
        transaction
            .run(
                gone,
                tx -> {
                  entered.complete(null);
                  return Uni.createFrom()
                      .completionStage(go)
                      .chain(() -> note(tx, gone, UUID.randomUUID()));
                })
            .subscribeAsCompletionStage();
    entered.join();

    // When
    var erasure = eraser.erase(gone).subscribeAsCompletionStage();
    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> run(gone, "select $1::uuid"))
                    .isInstanceOf(ProblemException.class));
    go.complete(null);
    writer.join();

    // Then: the late row was there, and is gone
    assertThat(erasure.join()).isEqualTo(new TenantRemoval(true, java.util.Map.of("note", 1L)));
    assertThat(count(gone, "note")).isZero();
  }

  @Test
  void saysThatItIsNotDoneWhileSomebodyIsInside() {
    // Given
    CompletableFuture<Void> entered = new CompletableFuture<>();
    CompletableFuture<Void> go = new CompletableFuture<>();
    var reader =
        transaction
            .run(
                gone,
                tx -> {
                  entered.complete(null);
                  return Uni.createFrom().completionStage(go);
                })
            .subscribeAsCompletionStage();
    entered.join();

    // When, Then
    assertThat(erase(gone).complete()).isFalse();
    go.complete(null);
    reader.join();
    assertThat(erase(gone).complete()).isTrue();
  }

  @Test
  void newsOfItsFeedDoNotBringItBack() {
    // Given
    erase(gone);

    // When
    transaction
        .runAsSystem(
            tx ->
                tx.preparedQuery("select note_feed_heads('{main}', $1, $2)")
                    .execute(
                        Tuple.of(new UUID[] {gone.value(), stays.value()}, new Long[] {7L, 7L})))
        .await()
        .atMost(SOON);

    // Then
    assertThat(count(gone, "feed_cursor")).isZero();
    assertThat(count(stays, "feed_cursor")).isEqualTo(1);
  }

  @Test
  void itsKeysInRedisGoAndNoOthers() {
    // Given
    for (int key = 0; key < 50; key++) {
      redis.value(String.class).set("kv:kit:" + gone + ":" + key, "x");
      redis.value(String.class).set("kv:kit:cache:" + gone + ":" + key, "x");
      redis.value(String.class).set("kv:kit:" + stays + ":" + key, "x");
    }

    // When
    TenantRemoval removal = erase(gone);

    // Then
    assertThat(removal.removed()).containsEntry(TenantRemoval.REDIS_KEYS, 100L);
    assertThat(redis.key().keys("*" + gone + "*")).isEmpty();
    assertThat(redis.key().keys("*" + stays + "*")).hasSize(50);
  }

  @Test
  void onlyAServiceMayAsk() {
    given().auth().oauth2(TestTokens.user(gone)).delete("/internal/tenant").then().statusCode(403);
    given().delete("/internal/tenant").then().statusCode(401);
    given()
        .auth()
        .oauth2(TestTokens.serviceWithoutTenant())
        .delete("/internal/tenant")
        .then()
        .statusCode(403);
    given()
        .auth()
        .oauth2(TestTokens.user(gone))
        .get("/notes")
        .then()
        .statusCode(200)
        .body("$", not(hasItem("x")));
  }

  @Test
  void aServiceErasesTheTenantOfItsToken() {
    // Given
    fill(gone, 3);

    // When
    given()
        .auth()
        .oauth2(TestTokens.service(gone))
        .delete("/internal/tenant")
        .then()
        .statusCode(200)
        .body(containsString("\"complete\":true"))
        .body(containsString("\"note\":3"));

    // Then
    assertThat(count(gone, "note")).isZero();
  }

  private TenantRemoval erase(TenantId tenant) {
    return eraser.erase(tenant).await().atMost(SOON);
  }

  private void fill(TenantId tenant, int notes) {
    UUID tag = UUID.randomUUID();
    inside(
        tenant,
        tx ->
            tx.preparedQuery("insert into a_tag (tenant_id, id) values ($1, $2)")
                .execute(Tuple.of(tenant.value(), tag))
                .chain(
                    () ->
                        tx.preparedQuery(
                                "with n as (insert into note (tenant_id, id, text, tag)"
                                    + " select $1, gen_random_uuid(), 'n', $2"
                                    + " from generate_series(1, $3) returning id)"
                                    + " select count(*) from n")
                            .execute(Tuple.of(tenant.value(), tag, notes)))
                .chain(
                    () ->
                        tx.preparedQuery(
                                "insert into line_of_note (tenant_id, note_id, number)"
                                    + " select tenant_id, id, 1 from note where tenant_id = $1")
                            .execute(Tuple.of(tenant.value()))));
  }

  private static Uni<Void> note(SqlConnection tx, TenantId tenant, UUID id) {
    return tx.preparedQuery("insert into note (tenant_id, id, text) values ($1, $2, 'late')")
        .execute(Tuple.of(tenant.value(), id))
        .replaceWithVoid();
  }

  private void run(TenantId tenant, String sql) {
    inside(tenant, tx -> tx.preparedQuery(sql).execute(Tuple.of(tenant.value())));
  }

  private <T> void inside(TenantId tenant, Function<SqlConnection, Uni<T>> work) {
    transaction.run(tenant, work).await().atMost(SOON);
  }

  private long count(TenantId tenant, String table) {
    return transaction
        .runThoughErased(
            tenant,
            tx ->
                tx.preparedQuery("select count(*) from " + table + " where tenant_id = $1")
                    .execute(Tuple.of(tenant.value()))
                    .map(rows -> Rows.first(rows, row -> row.getLong(0)).orElseThrow()))
        .await()
        .atMost(SOON);
  }
}
