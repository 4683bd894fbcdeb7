package io.knowledgevault.search.reembedding;

import static io.knowledgevault.search.testing.FeedStandIn.document;
import static io.knowledgevault.search.testing.FeedStandIn.publish;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.knowledgevault.localstack.testing.TestTokens;
import io.knowledgevault.search.embedding.OnnxModel;
import io.knowledgevault.search.testing.FakeProvider;
import io.knowledgevault.search.testing.ProviderResource;
import io.knowledgevault.search.testing.SearchServiceTest;
import io.knowledgevault.servicekit.job.JobRequest;
import io.knowledgevault.servicekit.job.Jobs;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.identity.Role;
import io.knowledgevault.sharedmodel.job.JobState;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReembeddingTest extends SearchServiceTest {

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Map<String, Object> SEMANTIC = Map.of("mode", "semantic");

  @Inject Jobs jobs;
  @Inject ReembeddingStarter starter;
  @Inject TenantTransaction transaction;

  @AfterEach
  void providerWorks() {
    ProviderResource.provider().always(null);
  }

  @Test
  void aTenantMovesToAnotherModelWhileItIsSearchedAndBackAgain() {
    // Given
    TenantId tenant = newTenant();
    for (int i = 0; i < 100; i++) {
      publish(tenant, document("Note " + i, "Number " + i + " speaks of gravel and sand."));
    }
    long seq = publish(tenant, document("Birds", "The kingfisher dives for fish."));
    assertThat(firstTitle(search(tenant, "kingfisher dives", seq, SEMANTIC))).isEqualTo("Birds");
    ProviderResource.provider().next(FakeProvider.status(429, "Retry-After", "1"));

    // When
    UUID job = submit(tenant, ProviderResource.MODEL_ID);
    long later = publish(tenant, document("Fish", "The trout hides below the stones."));

    // Then
    await()
        .atMost(SOON)
        .until(
            () -> {
              JsonPath meanwhile = searchNow(tenant, "kingfisher dives", seq, SEMANTIC);
              assertThat(meanwhile.getList("degraded")).isEmpty();
              assertThat(firstTitle(meanwhile)).isEqualTo("Birds");
              return state(tenant, job).ended();
            });
    assertThat(state(tenant, job)).isEqualTo(JobState.SUCCEEDED);
    assertThat(active(tenant)).isEqualTo(ProviderResource.MODEL_ID);
    assertThat(vectorLengths(tenant)).containsOnlyKeys(ProviderResource.DIMENSIONS * Float.BYTES);
    assertThat(firstTitle(search(tenant, "trout hides stones", later, SEMANTIC))).isEqualTo("Fish");
    String asked = ProviderResource.provider().lastRequest().getJsonArray("input").getString(0);
    assertThat(asked).isEqualTo("trout hides stones");

    // When
    starter.look().await().atMost(SOON);

    // Then
    await().atMost(SOON).until(() -> active(tenant).equals(OnnxModel.ID));
    assertThat(firstTitle(search(tenant, "kingfisher dives", later, SEMANTIC))).isEqualTo("Birds");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(vectorLengths(tenant))
                    .containsOnlyKeys(OnnxModel.DIMENSIONS * Float.BYTES));
  }

  @Test
  void aProviderThatIsAwayHoldsNothingUpAndTheMoveCanBeDeclined() {
    // Given
    TenantId tenant = newTenant();
    long seq = publish(tenant, document("Birds", "The kingfisher dives for fish."));
    search(tenant, "kingfisher", seq);
    ProviderResource.provider().always(FakeProvider.status(503, "Retry-After", "1"));

    // When
    UUID job = submit(tenant, ProviderResource.MODEL_ID);
    await().atMost(SOON).until(() -> next(tenant).equals(ProviderResource.MODEL_ID));
    long later = publish(tenant, document("Fish", "The trout hides below the stones."));

    // Then
    JsonPath found = search(tenant, "trout", later, SEMANTIC);
    assertThat(firstTitle(found)).isEqualTo("Fish");
    assertThat(active(tenant)).isEqualTo(OnnxModel.ID);

    // When
    assertThat(jobs.cancel(tenant, job).await().atMost(SOON)).isTrue();

    // Then
    await().atMost(SOON).until(() -> state(tenant, job) == JobState.CANCELLED);
    assertThat(firstTitle(search(tenant, "kingfisher", later, SEMANTIC))).isEqualTo("Birds");
  }

  @Test
  void administratorsSeeWhereTheTenantStands() {
    // Given
    TenantId tenant = newTenant();
    search(tenant, "bird", publish(tenant, document("Birds", "The kingfisher dives.")));

    // Then
    given()
        .auth()
        .oauth2(TestTokens.user(tenant, Role.VIEWER))
        .get("/api/v1/index/model")
        .then()
        .statusCode(403);
    assertThat(view(tenant).getString("active")).isEqualTo(OnnxModel.ID);
    assertThat(view(tenant).getString("configured")).isEqualTo(OnnxModel.ID);
    given()
        .auth()
        .oauth2(TestTokens.user(tenant, Role.ADMIN))
        .post("/api/v1/index/model")
        .then()
        .statusCode(409);
  }

  private UUID submit(TenantId tenant, String model) {
    JsonObject payload = new JsonObject().put(ReembeddingJob.MODEL, model);
    return jobs.submit(tenant, new JobRequest(ReembeddingJob.KIND, model, payload))
        .await()
        .atMost(SOON);
  }

  private JobState state(TenantId tenant, UUID job) {
    return jobs.find(tenant, job).await().atMost(SOON).orElseThrow().state();
  }

  private static JsonPath view(TenantId tenant) {
    return given()
        .auth()
        .oauth2(TestTokens.user(tenant, Role.ADMIN))
        .get("/api/v1/index/model")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static String active(TenantId tenant) {
    return view(tenant).getString("active");
  }

  private static String next(TenantId tenant) {
    return String.valueOf(view(tenant).getString("next"));
  }

  private static String firstTitle(JsonPath found) {
    return found.getString("hits[0].title");
  }

  private Map<Integer, Long> vectorLengths(TenantId tenant) {
    return transaction
        .run(
            tenant,
            tx ->
                tx.preparedQuery(
                        "select length(embedding), count(*) from passage where tenant_id = $1"
                            + " group by 1")
                    .execute(Tuple.of(tenant.value())))
        .map(
            rows -> {
              Map<Integer, Long> lengths = new java.util.HashMap<>();
              rows.forEach(row -> lengths.put(row.getInteger(0), row.getLong(1)));
              return lengths;
            })
        .await()
        .atMost(SOON);
  }
}
