package io.knowledgevault.sharedmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.sharedmodel.id.TimeOrderedId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedIdTest {

  @Test
  void carriesVersionVariantAndTime() {
    // Given
    long before = System.currentTimeMillis();

    // When
    UUID id = TimeOrderedId.next();

    // Then
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, System.currentTimeMillis());
  }
}
