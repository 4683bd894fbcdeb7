package io.knowledgevault.gateway.routing.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReplicasTest {

  private static final URI A = URI.create("http://a:1");
  private static final URI B = URI.create("http://b:2");
  private static final URI C = URI.create("http://c:3");

  private final AtomicLong clock = new AtomicLong();
  private final Replicas replicas = of(List.of(A, B, C));

  @Test
  void everyReplicaHasItsTurn() {
    assertThat(List.of(first(), first(), first(), first())).containsExactly(A, B, C, A);
  }

  @Test
  void aReplicaThatFailedComesLastForAWhile() {
    // Given
    replicas.failed(B);

    // Then
    assertThat(replicas.inTurn()).containsExactly(A, C, B);
    assertThat(replicas.inTurn()).containsExactly(C, A, B);
    clock.addAndGet(Duration.ofSeconds(3).toNanos());
    assertThat(replicas.inTurn()).containsExactly(C, A, B);
    assertThat(replicas.inTurn()).containsExactly(A, B, C);
  }

  @Test
  void aReplicaThatAnswersAgainIsTrustedAtOnce() {
    // Given
    replicas.failed(A);

    // When
    replicas.answered(A);

    // Then
    assertThat(replicas.inTurn()).containsExactly(A, B, C);
  }

  @Test
  void aKeyGoesToTheSameReplicaFromEveryGatewayWhateverTheListsOrder() {
    // Given
    Replicas elsewhere = of(List.of(C, A, B));

    // Then
    for (int i = 0; i < 100; i++) {
      String key = "tenant-" + i;
      assertThat(elsewhere.forKey(key)).isEqualTo(replicas.forKey(key));
    }
  }

  @Test
  void keysSpreadEvenly() {
    // Given
    Map<URI, Integer> counts = new HashMap<>();

    // When
    for (int i = 0; i < 3_000; i++) {
      counts.merge(replicas.forKey(new UUID(7, i).toString()).getFirst(), 1, Integer::sum);
    }

    // Then
    assertThat(counts.values()).hasSize(3).allMatch(count -> count > 850 && count < 1_150);
  }

  @Test
  void onlyTheKeysOfAReplicaThatWentMove() {
    // Given
    Replicas without = of(List.of(A, C));

    // Then
    for (int i = 0; i < 500; i++) {
      List<URI> before = replicas.forKey("tenant-" + i);
      URI expected = before.getFirst().equals(B) ? before.get(1) : before.getFirst();
      assertThat(without.forKey("tenant-" + i).getFirst()).isEqualTo(expected);
    }
  }

  private URI first() {
    return replicas.inTurn().getFirst();
  }

  private Replicas of(List<URI> all) {
    return new Replicas(all, Duration.ofSeconds(3), clock::get);
  }
}
