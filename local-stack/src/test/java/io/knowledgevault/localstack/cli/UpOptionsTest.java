package io.knowledgevault.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UpOptionsTest {

  @Test
  void withoutArgumentsOneOfEachRunsOnTheUsualPorts() {
    // When
    var options = UpOptions.parse();
    // Then
    assertThat(options.ports().base()).isEqualTo(8080);
    assertThat(options.ports().replicas()).isEqualTo(1);
    assertThat(options.limits()).isTrue();
    assertThat(options.fresh()).isFalse();
  }

  @Test
  void everyOptionIsUnderstood() {
    // When
    var options =
        UpOptions.parse(
            "--replicas",
            "3",
            "--port",
            "7000",
            "--fresh",
            "--no-limits",
            "--no-sample",
            "--folder",
            "/data");
    // Then
    assertThat(options.ports().base()).isEqualTo(7000);
    assertThat(options.ports().replicas()).isEqualTo(3);
    assertThat(options.limits()).isFalse();
    assertThat(options.fresh()).isTrue();
    assertThat(options.sample()).isFalse();
    assertThat(options.folders()).containsExactly(Path.of("/data"));
  }

  @Test
  void whatIsNotUnderstoodIsNamed() {
    assertThatThrownBy(() -> UpOptions.parse("--replica")).hasMessageContaining("--replica");
    assertThatThrownBy(() -> UpOptions.parse("--port")).hasMessageContaining("needs a value");
    assertThatThrownBy(() -> UpOptions.parse("--port", "x")).hasMessageContaining("needs a number");
  }
}
