package io.knowledgevault.integration.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.integration.connection.ConnectionCounts;
import io.knowledgevault.integration.run.SyncProgress.Phase;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class SyncProgressTest {

  @Test
  void aCheckpointIsReadAsItWasWritten() {
    // Given
    SyncProgress progress =
        new SyncProgress(
            Phase.REMOVING, "a|b\"é", 7, 9L, new ConnectionCounts(1, 2, 3, 4, 5, 6), "look");

    // When
    SyncProgress read = SyncProgress.of(new JsonObject(progress.json().encode()));

    // Then
    assertThat(read).isEqualTo(progress);
    assertThat(SyncProgress.of(new JsonObject())).isEqualTo(SyncProgress.NONE);
    assertThat(SyncProgress.of(new JsonObject(SyncProgress.NONE.json().encode())))
        .isEqualTo(SyncProgress.NONE);
  }

  @Test
  void theTotalNeverFallsBehindWhatIsDone() {
    // Given
    SyncProgress guessed = SyncProgress.NONE.of(10L);

    // When
    SyncProgress more = guessed.plus(8, ConnectionCounts.NONE).plus(8, ConnectionCounts.NONE);

    // Then
    assertThat(more.done()).isEqualTo(16);
    assertThat(more.total()).isEqualTo(16);
    assertThat(more.finished().total()).isEqualTo(16);
  }
}
