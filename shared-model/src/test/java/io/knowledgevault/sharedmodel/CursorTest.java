package io.knowledgevault.sharedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knowledgevault.sharedmodel.page.Cursor;
import io.knowledgevault.sharedmodel.page.MalformedCursorException;
import io.knowledgevault.sharedmodel.page.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @Test
  void comesBackAsItWasEncoded() {
    // Given
    UUID id = UUID.randomUUID();
    Instant at = Instant.parse("2026-03-01T10:00:00.123456Z");

    // When
    Cursor decoded = Cursor.decode(Cursor.of(at, id).encode(), 2);

    // Then
    assertThat(decoded.instant(0)).isEqualTo(at);
    assertThat(decoded.uuid(1)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%%%", "YQ", "YXxifGM", "bm90LWEtZGF0ZXxub3QtYS11dWlk"})
  void anythingElseIsRefused(String text) {
    // When, Then
    assertThatThrownBy(() -> Cursor.decode(text, 2).uuid(1))
        .isInstanceOf(MalformedCursorException.class);
  }

  @Test
  void pageEndsWithoutCursorWhenNoRowIsLeft() {
    // Given
    List<Integer> rows = List.of(1, 2, 3);

    // When
    Page<Integer> whole = Page.of(rows, 3, Cursor::of);
    Page<Integer> cut = Page.of(rows, 2, Cursor::of);

    // Then
    assertThat(whole.nextCursor()).isNull();
    assertThat(cut.items()).containsExactly(1, 2);
    assertThat(Cursor.decode(cut.nextCursor(), 1).number(0)).isEqualTo(2);
  }
}
