package io.knowledgevault.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class HeaderPolicyTest {

  @Test
  void hopHeadersEndHereAndWhatConnectionNamesToo() {
    // Given
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("Connection", "keep-alive, X-Hop ,, close")
            .add("X-HOP", "1")
            .add("Keep-Alive", "5")
            .add("Transfer-Encoding", "chunked")
            .add("X-Request-Id", "theirs")
            .add("ETag", "7");

    // When
    HeaderPolicy.towardsCaller(headers);

    // Then
    assertThat(headers.names()).containsExactly("ETag");
  }

  @Test
  void connectionCannotNameTheHeadersThatFrameTheBody() {
    // Given
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("Connection", "Content-Length, Authorization")
            .add("Content-Length", "10");

    // When
    HeaderPolicy.towardsCaller(headers);

    // Then
    assertThat(headers.get("content-length")).isEqualTo("10");
  }
}
