package io.knowledgevault.search.index.move;

import static io.knowledgevault.search.testing.FeedStandIn.document;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knowledgevault.localstack.testing.TestTokens;
import io.knowledgevault.search.index.Engine;
import io.knowledgevault.search.index.engine.Engines;
import io.knowledgevault.search.testing.FeedStandIn;
import io.knowledgevault.search.testing.LocalOpenSearch;
import io.knowledgevault.search.testing.SearchServiceTest;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.identity.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * A service with a real cluster beside it. In a process of its own: native libraries of the model
 * allow no second start of the service in one.
 */
@QuarkusTest
@TestProfile(EngineMoveTest.WithCluster.class)
class EngineMoveTest extends SearchServiceTest {

  private static final String ADDRESS = "/api/v1/admin/search/engine";
  private static final int DOCUMENTS = 30;

  @Inject Engines engines;

  private final TenantId tenant = newTenant();

  public static class WithCluster implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return LocalOpenSearch.isBuilt()
          ? Map.of(
              "kv.opensearch.url", LocalOpenSearch.address(), "kv.search.engine.keep-old", "1s")
          : Map.of();
    }
  }

  @Test
  void searchesFindEverythingWhileTheIndexMovesThereAndBack() {
    // Given
    assumeTrue(LocalOpenSearch.isBuilt(), "local-opensearch is not built");
    long seq = publish("turbine report ", DOCUMENTS);
    double before = search(tenant, "turbine", seq).getDouble("hits[0].score");
    Searching searching = new Searching(seq);

    // When
    move("opensearch");

    // Then: the same scores, changes arrive, and a deleted document goes
    assertThat(search(tenant, "turbine", seq).getDouble("hits[0].score"))
        .isCloseTo(before, within(1e-4));
    var late = document("Late", "late turbine addition");
    long added = FeedStandIn.publish(tenant, late);
    assertThat(ids(search(tenant, "late addition", added))).contains(late.id().toString());
    long deleted = FeedStandIn.delete(tenant, late.id());
    assertThat(ids(search(tenant, "late addition", deleted))).doesNotContain(late.id().toString());

    // When
    move("lucene");

    // Then: nothing was lost on the way, and nothing is left in the cluster
    searching.end();
    assertThat(searching.count.get()).isPositive();
    assertThat(searching.wrong.get()).isZero();
    assertThat(search(tenant, "turbine", deleted, Map.of("limit", 50)).getList("hits"))
        .hasSize(DOCUMENTS);
    assertThat(engines.factory(Engine.OPENSEARCH).discardAll(tenant)).isZero();
  }

  @Test
  void anIndexThatVanishesFromTheClusterIsBuiltAnew() {
    // Given
    assumeTrue(LocalOpenSearch.isBuilt(), "local-opensearch is not built");
    long seq = publish("pump report ", 3);
    search(tenant, "pump", seq);
    move("opensearch");

    // When
    assertThat(engines.factory(Engine.OPENSEARCH).discardAll(tenant)).isPositive();

    // Then
    assertThat(search(tenant, "pump reports", seq).getList("hits")).hasSize(3);
    move("lucene");
  }

  private long publish(String text, int documents) {
    long seq = 0;
    for (int i = 0; i < documents; i++) {
      seq = FeedStandIn.publish(tenant, document("Note " + i, text + i));
    }
    return seq;
  }

  private void move(String engine) {
    admin().body(Map.of("engine", engine)).post(ADDRESS).then().statusCode(202);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> moved().getString("move.state"), "succeeded"::equals);
    assertThat(moved().getString("engine")).isEqualTo(engine);
  }

  private JsonPath moved() {
    return admin().get(ADDRESS).then().statusCode(200).extract().jsonPath();
  }

  private RequestSpecification admin() {
    return given().auth().oauth2(TestTokens.user(tenant, Role.ADMIN)).contentType(ContentType.JSON);
  }

  /** Somebody who searches all the time; each search must give all documents. */
  private final class Searching {

    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private final CompletableFuture<Void> loop;

    Searching(long seq) {
      loop = CompletableFuture.runAsync(() -> search(seq));
    }

    private void search(long seq) {
      while (!over.get()) {
        // Another text each time, so that no kept list answers.
        String text = "turbine report " + count.incrementAndGet();
        JsonPath found = searchNow(tenant, text, seq, Map.of("limit", 50));
        boolean whole =
            found.getList("hits").size() >= DOCUMENTS && found.getList("degraded").isEmpty();
        if (!whole) {
          wrong.incrementAndGet();
        }
      }
    }

    void end() {
      over.set(true);
      loop.join();
    }
  }
}
