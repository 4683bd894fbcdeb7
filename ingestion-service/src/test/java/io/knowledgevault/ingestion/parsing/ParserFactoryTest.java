package io.knowledgevault.ingestion.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.knowledgevault.ingestion.parsing.limit.ParsingLimits;
import io.knowledgevault.ingestion.settings.Setting;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a replica holds of a setting, with a database and messages that the test commands. */
class ParserFactoryTest {

  private static final TenantId TENANT = new TenantId(UUID.randomUUID());

  private final AtomicInteger reads = new AtomicInteger();
  private final BroadcastProcessor<TenantId> messages = BroadcastProcessor.create();
  private long version;
  private boolean away;

  @Test
  void manyQuestionsLookOnce() {
    // Given
    ParserFactory factory = factory(messages);

    // When
    for (int i = 0; i < 1_000; i++) {
      parser(factory);
    }

    // Then
    assertThat(reads).hasValue(1);
  }

  @Test
  void messageIsFollowedAtOnceByEveryReplicaAndTheOldParserStaysAsItIs() {
    // Given
    ParserFactory one = factory(messages);
    ParserFactory two = factory(messages);
    TenantParser old = parser(one);
    assertThat(parser(two).version()).isZero();

    // When
    version = 1;
    messages.onNext(TENANT);

    // Then
    assertThat(parser(one).version()).isEqualTo(1);
    assertThat(parser(two).version()).isEqualTo(1);
    assertThat(old.version()).isZero();
    assertThat(old.limits().maxDepth()).isEqualTo(5);
    assertThat(parser(one).limits().maxDepth()).isEqualTo(1);
  }

  @Test
  void changeIsSeenWithinTwoSecondsWithoutAnyMessage() {
    // Given
    ParserFactory factory = factory(Multi.createFrom().nothing());
    parser(factory);

    // When
    version = 1;

    // Then
    await()
        .atMost(Duration.ofSeconds(2))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> assertThat(parser(factory).version()).isEqualTo(1));
    assertThat(reads).hasValue(2);
  }

  @Test
  void parserOutlivesADatabaseThatIsAwayAndFollowsAgainAfterwards() {
    // Given
    ParserFactory factory = factory(messages);
    parser(factory);

    // When
    away = true;
    version = 1;
    messages.onNext(TENANT);

    // Then
    assertThat(parser(factory).version()).isZero();
    away = false;
    messages.onNext(TENANT);
    assertThat(parser(factory).version()).isEqualTo(1);
  }

  @Test
  void sameVersionKeepsTheSameParser() {
    // Given
    ParserFactory factory = factory(messages);
    TenantParser first = parser(factory);

    // When
    messages.onNext(TENANT);

    // Then
    assertThat(parser(factory)).isSameAs(first);
    assertThat(reads).hasValue(2);
  }

  private ParserFactory factory(Multi<TenantId> changes) {
    return new ParserFactory(this::read, changes, ParsingLimits.defaults(), null);
  }

  private Uni<Setting> read(TenantId tenant) {
    reads.incrementAndGet();
    if (away) {
      return Uni.createFrom().failure(new IllegalStateException("no database"));
    }
    var value = JsonNodeFactory.instance.objectNode();
    if (version > 0) {
      value.put("maxDepth", 1);
    }
    return Uni.createFrom().item(new Setting("parser", value, version, null, null));
  }

  private static TenantParser parser(ParserFactory factory) {
    return factory.parser(TENANT).await().atMost(Duration.ofSeconds(5));
  }
}
