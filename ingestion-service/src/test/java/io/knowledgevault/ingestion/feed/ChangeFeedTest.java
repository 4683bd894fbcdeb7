package io.knowledgevault.ingestion.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.knowledgevault.ingestion.Api;
import io.knowledgevault.ingestion.IngestionTest;
import io.knowledgevault.localstack.testing.TestTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@IngestionTest
class ChangeFeedTest {

  private final Api api = new Api();

  @Test
  void numbersAreGaplessAndOnlyGrowForAReaderBesideManyWriters() throws Exception {
    // Given
    int writers = 8;
    int batches = 15;
    List<Integer> seen = new ArrayList<>();

    // When
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      List<Future<Void>> running = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        running.add(threads.submit(writing(writer, batches)));
      }
      while (running.stream().anyMatch(each -> !each.isDone())) {
        seen.addAll(newer(seen));
      }
      for (Future<Void> each : running) {
        each.get();
      }
    }
    seen.addAll(newer(seen));

    // Then: a late commit would have been missed by the reader or have left a gap
    assertThat(seen)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, seen.size()).boxed().toList());
    assertThat(seen).hasSizeGreaterThanOrEqualTo(writers * batches);
  }

  @Test
  void concurrentSyncsOfTheSameItemsNeverInsertTwice() throws Exception {
    // Given
    List<Map<String, String>> items =
        IntStream.range(0, 50)
            .mapToObj(i -> Map.of("text", "item " + i, "externalId", "e" + i))
            .toList();

    // When
    try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
      List<Callable<Integer>> syncs = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        List<Map<String, String>> shuffled = new ArrayList<>(items);
        java.util.Collections.shuffle(shuffled, new java.util.Random(i));
        syncs.add(() -> api.batch(shuffled).extract().statusCode());
      }
      for (Future<Integer> each : threads.invokeAll(syncs)) {
        assertThat(each.get()).isEqualTo(200);
      }
    }

    // Then
    api.get("/api/v1/documents/stats").body("documents", is(50));
    api.service().get("/internal/changes?after=0&limit=500").then().body("head", is(50));
  }

  @Test
  void followersSeeTheTenantMoveAndReadWholeDocuments() {
    // Given
    api.submit(Map.of("title", "T", "text", "# H\n\nbody", "mediaType", "text/markdown"));

    // When, Then
    given()
        .auth()
        .oauth2(TestTokens.serviceWithoutTenant())
        .get("/internal/feeds?movedAfter=" + Instant.now().minusSeconds(20))
        .then()
        .statusCode(200)
        .body("items.tenantId", hasItem(api.tenant().toString()));
    api.service()
        .get("/internal/changes?after=0")
        .then()
        .statusCode(200)
        .body("head", is(1))
        .body("items[0].kind", is("UPSERT"))
        .body("items[0].document.text", is("# H\n\nbody"))
        .body("items[0].document.headings[0].start", is(2));
    api.user().get("/internal/changes").then().statusCode(403);
  }

  @Test
  void pageEndsBeforeItGrowsTooLarge() {
    // Given
    String text = "word ".repeat(300_000);
    for (int i = 0; i < 4; i++) {
      api.stored("big " + i, text);
    }

    // When, Then
    List<Integer> page = api.service().get("/internal/changes?limit=500").path("items.seq");
    assertThat(page).containsExactly(1, 2, 3);
  }

  private Callable<Void> writing(int writer, int batches) {
    return () -> {
      for (int i = 0; i < batches; i++) {
        String text = writer + " " + i;
        api.batch(List.of(Map.of("text", "a " + text), Map.of("text", "b " + text)))
            .statusCode(200);
      }
      return null;
    };
  }

  private List<Integer> newer(List<Integer> seen) {
    int last = seen.isEmpty() ? 0 : seen.getLast();
    return api.service().get("/internal/changes?limit=500&after=" + last).path("items.seq");
  }
}
