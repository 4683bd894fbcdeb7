package io.knowledgevault.gateway.routing.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathGuardTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api/v1/documents",
        "/api/v1/documents/",
        "/api/v1/documents/0190c5a0-7e70-7000-8000-000000000000/text",
        "/.well-known/jwks.json",
        "/api/v1/admin/settings/parser.max-size",
        "/api/v1/entities/a%20b",
        "/api/v1/entities/caf%C3%A9",
        "/api/v1/entities/a:b@c!$&'()*+,=~"
      })
  void pathsWithOneMeaningPass(String path) {
    assertThat(PathGuard.clean(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "api/v1/documents",
        "//internal/changes",
        "/api/v1//documents",
        "/api/v1/documents/../../../internal/changes",
        "/api/v1/documents/..",
        "/api/v1/documents/./x",
        "/api/v1/documents/%2e%2e/internal",
        "/api/v1/documents/.%2E/internal",
        "/api/v1/documents/..%2f..%2finternal",
        "/api/v1/documents%2F..%2Finternal",
        "/api/v1/documents/%5c..%5cinternal",
        "/api/v1/documents\\..\\internal",
        "/api/v1/documents/%252e%252e/internal",
        "/api/v1/documents/..;/internal",
        "/api/v1/documents;x=1/internal",
        "/api/v1/documents/%3b",
        "/api/v1/documents/%00",
        "/api/v1/documents/%0d%0aX-Evil:1",
        "/api/v1/documents/%",
        "/api/v1/documents/%2",
        "/api/v1/documents/%zz",
        "/api/v1/documents/a b",
        "/api/v1/documents/caf\u00e9",
        "*"
      })
  void pathsThatTwoReadersMayReadDifferentlyAreStopped(String path) {
    assertThat(PathGuard.clean(path)).isFalse();
  }

  @Test
  void endlessPathsAreStopped() {
    assertThat(PathGuard.clean("/" + "a".repeat(2_048))).isFalse();
    assertThat(PathGuard.clean(null)).isFalse();
  }
}
