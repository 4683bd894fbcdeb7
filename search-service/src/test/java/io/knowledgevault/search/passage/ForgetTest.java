package io.knowledgevault.search.passage;

import static io.knowledgevault.search.testing.FeedStandIn.delete;
import static io.knowledgevault.search.testing.FeedStandIn.document;
import static io.knowledgevault.search.testing.FeedStandIn.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.knowledgevault.search.testing.SearchServiceTest;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.search.ForgetRequest;
import io.knowledgevault.sharedmodel.search.ForgetRequest.Forgotten;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ForgetTest extends SearchServiceTest {

  @Inject PassageRepository repository;
  @Inject TenantTransaction transaction;

  @Test
  void whatIsForgottenIsGoneAtOnceAlsoFromRepeatedSearches() {
    // Given
    TenantId tenant = newTenant();
    FeedDocument kept = document("Kept", "The heron stands in the water.");
    FeedDocument gone = document("Gone", "The heron flies at night.");
    publish(tenant, kept);
    long seq = publish(tenant, gone);
    assertThat(ids(search(tenant, "heron", seq))).hasSize(2);

    // When
    forget(tenant, gone.id(), seq + 1);

    // Then
    assertThat(ids(search(tenant, "heron", 0))).containsExactly(kept.id().toString());
  }

  @Test
  void aLateChangeDoesNotBringItBack() {
    // Given
    TenantId tenant = newTenant();
    FeedDocument gone = document("Gone", "The heron flies at night.");
    forget(tenant, gone.id(), 2);

    // When: number 1 arrives after the forgetting of number 2
    publish(tenant, gone);
    publish(tenant, document("Other", "An owl sits in the barn."));

    // Then
    assertThat(ids(search(tenant, "heron at night", 2))).doesNotContain(gone.id().toString());
  }

  @Test
  void aNewerChangeBringsItBackWithOldContent() {
    // Given
    TenantId tenant = newTenant();
    FeedDocument document = document("Notes", "The heron flies at night.");
    long seq = publish(tenant, document);
    assertThat(ids(search(tenant, "heron", seq))).hasSize(1);
    forget(tenant, document.id(), 2);
    delete(tenant, document.id());

    // When
    seq = publish(tenant, document);

    // Then
    assertThat(ids(search(tenant, "heron", seq))).containsExactly(document.id().toString());
  }

  @Test
  void aDeletionInTheFeedForgetsToo() {
    // Given
    TenantId tenant = newTenant();
    FeedDocument document = document("Notes", "The heron flies at night.");
    long seq = publish(tenant, document);
    assertThat(ids(search(tenant, "heron", seq))).hasSize(1);

    // When
    seq = delete(tenant, document.id());

    // Then
    assertThat(ids(search(tenant, "heron", seq))).isEmpty();
  }

  @Test
  void theIndexFollowsAlsoWhenTheMessageIsLost() {
    // Given
    TenantId tenant = newTenant();
    FeedDocument document = document("Notes", "The heron flies at night.");
    long seq = publish(tenant, document);
    assertThat(ids(search(tenant, "heron", seq))).hasSize(1);

    // When
    transaction
        .run(tenant, tx -> repository.delete(tx, tenant, Map.of(document.id(), seq + 1)))
        .await()
        .atMost(Duration.ofSeconds(5));

    // Then
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              search(tenant, "heron", 0);
              as(tenant).get("/api/v1/index/status").then().body("passages", equalTo(0));
            });
  }

  @Test
  void anotherTenantCannotForgetIt() {
    // Given
    TenantId owner = newTenant();
    FeedDocument document = document("Notes", "The heron flies at night.");
    long seq = publish(owner, document);
    assertThat(ids(search(owner, "heron", seq))).hasSize(1);

    // When
    forget(newTenant(), document.id(), seq + 1);

    // Then
    assertThat(ids(search(owner, "heron", seq))).hasSize(1);
  }

  @Test
  void onlyServicesMayForget() {
    as(newTenant())
        .body(new ForgetRequest(List.of()))
        .post("/internal/forget")
        .then()
        .statusCode(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "{\"documents\":7}",
        "{\"documents\":[null]}",
        "{\"documents\":[{\"seq\":1}]}",
        "{\"documents\":[{\"documentId\":\"x\",\"seq\":1}]}"
      })
  void badBodiesAreRefused(String body) {
    asService(newTenant()).body(body).post("/internal/forget").then().statusCode(400);
  }

  private static void forget(TenantId tenant, UUID document, long seq) {
    asService(tenant)
        .body(Map.of("documents", List.of(new Forgotten(document, seq))))
        .post("/internal/forget")
        .then()
        .statusCode(204);
  }
}
