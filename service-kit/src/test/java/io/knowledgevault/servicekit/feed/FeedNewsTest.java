package io.knowledgevault.servicekit.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.sharedmodel.feed.FeedHead;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FeedNewsTest {

  private static final TenantId ONE = new TenantId(UUID.randomUUID());
  private static final TenantId OTHER = new TenantId(UUID.randomUUID());

  private final List<List<FeedHead>> rounds = new ArrayList<>();
  private UniEmitter<? super Void> resting;
  private Uni<Void> outcome = Uni.createFrom().voidItem();

  private final FeedNews news =
      new FeedNews(
          heads -> {
            rounds.add(heads);
            return outcome;
          },
          () -> Uni.createFrom().emitter(emitter -> resting = emitter));

  @Test
  void firstIsActedOnAtOnceAndThoseDuringTheRestTogetherWithTheNewestNumberEach() {
    // Given
    news.heard(head(ONE, 1));
    assertThat(rounds).containsExactly(List.of(head(ONE, 1)));
    news.heard(head(ONE, 3));
    news.heard(head(ONE, 2));
    news.heard(head(OTHER, 7));
    assertThat(rounds).hasSize(1);

    // When
    endRest();

    // Then
    assertThat(rounds).hasSize(2);
    assertThat(rounds.getLast()).containsExactlyInAnyOrder(head(ONE, 3), head(OTHER, 7));
  }

  @Test
  void afterAQuietRestTheNextIsActedOnAtOnceAgain() {
    // Given
    news.heard(head(ONE, 1));
    endRest();

    // When
    news.heard(head(ONE, 2));

    // Then
    assertThat(rounds).containsExactly(List.of(head(ONE, 1)), List.of(head(ONE, 2)));
  }

  @Test
  void failedRoundEndsNothing() {
    // Given
    outcome = Uni.createFrom().failure(new IllegalStateException("away"));
    news.heard(head(ONE, 1));
    endRest();

    // When
    news.heard(head(ONE, 2));

    // Then
    assertThat(rounds).containsExactly(List.of(head(ONE, 1)), List.of(head(ONE, 2)));
  }

  private void endRest() {
    UniEmitter<? super Void> ending = resting;
    ending.complete(null);
  }

  private static FeedHead head(TenantId tenant, long number) {
    return new FeedHead(tenant, number, Instant.EPOCH);
  }
}
