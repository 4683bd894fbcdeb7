package io.knowledgevault.gateway.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knowledgevault.gateway.identity.IdentityConfig;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordsTest {

  private final IdentityConfig config = config();
  private final HashingPool pool = new HashingPool(config);
  private final Passwords passwords = new Passwords(pool, config);

  @AfterEach
  void stop() {
    pool.stop();
  }

  @Test
  void onlyTheRightPasswordOpens() {
    // Given
    String hash = passwords.hash("correct horse").await().indefinitely();

    // Then
    assertThat(opened("correct horse", hash)).containsExactly(hash);
    assertThat(opened("correct horsf", hash)).isEmpty();
    assertThat(opened("", hash)).isEmpty();
  }

  @Test
  void aPasswordThatBcryptWouldCutIsRefused() {
    // Given
    String tooLong = "ü".repeat(40);

    // Then
    assertThatThrownBy(() -> passwords.hash(tooLong).await().indefinitely())
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void anUnknownAccountTakesAsLongAsAWrongPassword() {
    // Given
    String hash = passwords.hash("correct horse").await().indefinitely();

    // When
    long wrong = quickest(List.of(hash));
    long unknown = quickest(List.of());

    // Then
    assertThat(unknown).isBetween(wrong / 2, wrong * 2);
  }

  @Test
  void aFullQueueTurnsAwayInsteadOfWaiting() throws InterruptedException {
    // Given
    CountDownLatch gate = new CountDownLatch(1);
    for (int i = 0; i < 6; i++) {
      UniAssertSubscriber<Boolean> unused =
          pool.run(() -> waitFor(gate)).subscribe().withSubscriber(UniAssertSubscriber.create());
      assertThat(unused.getFailure()).isNull();
    }

    // When
    var one = pool.run(() -> true).subscribe().withSubscriber(UniAssertSubscriber.create());

    // Then
    one.awaitFailure(Duration.ofSeconds(2)).assertFailedWith(ProblemException.class);
    gate.countDown();
  }

  private static boolean waitFor(CountDownLatch gate) {
    try {
      gate.await();
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private long quickest(List<String> hashes) {
    return IntStream.range(0, 8).mapToLong(i -> nanos(hashes)).min().orElseThrow();
  }

  private long nanos(List<String> hashes) {
    long start = System.nanoTime();
    assertThat(passwords.opened("wrong", hashes, hash -> hash).await().indefinitely()).isEmpty();
    return System.nanoTime() - start;
  }

  private List<String> opened(String password, String hash) {
    return passwords.opened(password, List.of(hash), each -> each).await().indefinitely();
  }

  private static IdentityConfig config() {
    Map<String, String> settings =
        Map.of(
            "kv.identity.issuer", "test",
            "kv.identity.audience", "test",
            "kv.identity.keys", "/none",
            "kv.identity.password.cost", "8",
            "kv.identity.password.threads", "2",
            "kv.identity.password.queue", "4");
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(IdentityConfig.class)
            .withSources(new PropertiesConfigSource(settings, "test", 100))
            .withConverter(
                Duration.class,
                100,
                text -> Duration.parse(text.endsWith("D") ? "P" + text : "PT" + text))
            .build();
    return config.getConfigMapping(IdentityConfig.class);
  }
}
