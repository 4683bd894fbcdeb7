package io.knowledgevault.ingestion.classification.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.knowledgevault.ingestion.Api;
import io.knowledgevault.ingestion.IngestionTest;
import io.knowledgevault.ingestion.classification.Subject;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people decide is learnt by their company, and by nobody else. */
@IngestionTest
class LearningTest {

  private static final AtomicInteger NEXT = new AtomicInteger(1_000);

  private final Api mine = new Api();

  @Inject TenantTransaction transaction;

  @Test
  void likeDocumentsFollowThirtyDecisionsAndOtherCompaniesDoNot() {
    // Given
    Api others = new Api();
    List<String> ids = clubMails(30);
    assertThat(classOfANewClubMail(mine)).isEqualTo("work");

    // When
    bulk("classify", ids, "personal");

    // Then
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(classOfANewClubMail(mine)).isEqualTo("personal"));
    assertThat(IntStream.range(0, 10).mapToObj(i -> classOfANewClubMail(mine)))
        .containsOnly("personal");
    assertThat(classOf(mine, "Minutes", "The project's roadmap and budget: decision, deadline"))
        .isEqualTo("work");
    assertThat(classOfANewClubMail(others)).isEqualTo("work");
  }

  @Test
  void aDecisionCountsOnceAndCanBeTakenBack() {
    // Given
    List<String> ids = clubMails(20);
    bulk("classify", ids, "personal");
    awaitDecisions(20, "personal");

    // When: said again, then changed
    bulk("confirm", ids, null);
    bulk("classify", ids.subList(0, 15), "work");

    // Then
    awaitDecisions(15, "work");
    awaitDecisions(5, "personal");

    // When: rejected without another class, and deleted
    bulk("reject", ids.subList(0, 5), null);
    bulk("delete", ids.subList(5, 20), null);

    // Then: five known not to be work are all that is left
    awaitDecisions(5, "work");
    awaitDecisions(0, "personal");
    assertThat(count("select count(*) from classification_decision where holds")).isZero();
  }

  private List<String> clubMails(int count) {
    return mine.batch(
            IntStream.range(0, count)
                .mapToObj(i -> NEXT.incrementAndGet())
                .map(LearningTest::club)
                .toList())
        .statusCode(200)
        .extract()
        .path("items.id");
  }

  private static Map<String, String> club(int i) {
    Subject subject = TeachingTest.club(i);
    return Map.of("title", subject.title(), "text", subject.text());
  }

  private static String classOfANewClubMail(Api api) {
    Map<String, String> mail = club(NEXT.incrementAndGet());
    return classOf(api, mail.get("title"), mail.get("text"));
  }

  private static String classOf(Api api, String title, String text) {
    return api.get("/api/v1/documents/" + api.stored(title, text)).extract().path("classification");
  }

  private void bulk(String action, List<String> ids, String classification) {
    mine.user()
        .contentType(ContentType.JSON)
        .body(
            classification == null
                ? Map.of("ids", ids)
                : Map.of("ids", ids, "classification", classification))
        .post("/api/v1/documents/bulk/" + action)
        .then()
        .statusCode(200);
  }

  private void awaitDecisions(int expected, String classification) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        count(
                            "select count(*) from classification_decision where classification = '"
                                + classification
                                + "'"))
                    .isEqualTo(expected));
  }

  private long count(String statement) {
    return transaction
        .run(mine.tenant(), tx -> tx.query(statement).execute())
        .map(rows -> rows.iterator().next().getLong(0))
        .await()
        .indefinitely();
  }
}
