package io.knowledgevault.search.answer.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.search.testing.SearchServiceTest;
import io.knowledgevault.servicekit.identity.Caller;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.id.TimeOrderedId;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HistoryTest extends SearchServiceTest {

  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  private final TenantId tenant = newTenant();
  private final UUID user = UUID.randomUUID();
  private final Caller caller = new Caller(tenant, user.toString(), Set.of("member"));

  @Inject Exchanges exchanges;
  @Inject HistoryRetention retention;
  @Inject HistoryConfig config;
  @Inject TenantTransaction transaction;

  @Test
  void whatIsTooOldGoesAndTheRestStays() {
    // Given
    Exchange old = kept(null, LONG_AGO);
    Exchange young = kept(null, Instant.now());
    // When
    done(retention.purgeBefore(Instant.parse("2021-01-01T00:00:00Z")));
    // Then
    assertThat(done(exchanges.find(caller, old.id()))).isEmpty();
    assertThat(done(exchanges.find(caller, young.id()))).isPresent();
  }

  @Test
  void conversationKeepsTheNewestQuestions() {
    // Given
    UUID conversation = conversation();
    int more = config.questions() + 3;
    // When
    for (int i = 0; i < more; i++) {
      kept(conversation, Instant.now());
    }
    // Then
    assertThat(done(exchanges.page(caller, conversation, null, 1_000))).hasSize(config.questions());
  }

  @Test
  void answerOfAConversationThatIsGoneIsNotKept() {
    // Given
    UUID conversation = conversation();
    as(tenant, user).delete("/api/v1/conversations/" + conversation).then().statusCode(204);
    // When
    Exchange late = kept(conversation, Instant.now());
    // Then
    assertThat(done(exchanges.find(caller, late.id()))).isEmpty();
  }

  @Test
  void rowsOfAnotherTenantAreOutOfReachEvenWithoutACondition() {
    // Given
    kept(null, Instant.now());
    // When
    long seen =
        done(
            transaction.run(
                newTenant(),
                tx ->
                    tx.query("select count(*) from answer")
                        .execute()
                        .map(rows -> rows.iterator().next().getLong(0))));
    // Then
    assertThat(seen).isZero();
  }

  private UUID conversation() {
    return UUID.fromString(
        as(tenant, user)
            .body(Map.of("title", "x"))
            .post("/api/v1/conversations")
            .then()
            .statusCode(201)
            .extract()
            .path("id"));
  }

  private Exchange kept(UUID conversation, Instant at) {
    Exchange exchange =
        new Exchange(
            TimeOrderedId.next(),
            TimeOrderedId.next(),
            conversation,
            "Who?",
            "Who?",
            true,
            0.1,
            "extractive",
            List.of(),
            List.of(),
            null,
            at.truncatedTo(ChronoUnit.MICROS));
    done(exchanges.keep(caller, exchange, Optional.empty()));
    return exchange;
  }

  private static <T> T done(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(10));
  }
}
