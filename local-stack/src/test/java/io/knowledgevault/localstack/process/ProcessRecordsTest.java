package io.knowledgevault.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordsTest {

  @TempDir Path folder;

  @Test
  void livingProcessIsFoundByAnotherReader() {
    // Given
    new ProcessRecords(folder).write("me", ProcessHandle.current());
    // When
    var found = new ProcessRecords(folder).living("me");
    // Then
    assertThat(found).contains(ProcessHandle.current());
  }

  @Test
  void endedProcessIsNotFound() {
    // Given
    var records = new ProcessRecords(folder);
    var child = sleeper();
    records.write("child", child.handle());
    // When
    child.stop(Duration.ofSeconds(5));
    // Then
    assertThat(records.living("child")).isEmpty();
    assertThat(records.names()).containsExactly("child");
  }

  @Test
  void anotherProcessWithTheSameNumberIsNotTakenForIt() throws Exception {
    // Given
    var records = new ProcessRecords(folder);
    long now = ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
    // When
    Files.writeString(
        folder.resolve("old.pid"), ProcessHandle.current().pid() + " " + (now - 60_000));
    // Then
    assertThat(records.living("old")).isEmpty();
  }

  @Test
  void brokenRecordIsAnEndedProcess() throws Exception {
    // When
    Files.writeString(folder.resolve("broken.pid"), "what");
    // Then
    assertThat(new ProcessRecords(folder).living("broken")).isEmpty();
  }

  @Test
  void processThatIgnoresTheRequestIsEndedAnyway() {
    // Given
    var stubborn =
        ChildProcess.start(
            "stubborn",
            List.of("sh", "-c", "trap '' TERM; while :; do sleep 1; done"),
            Map.of(),
            folder.resolve("log"));
    // When
    stubborn.stop(Duration.ofMillis(200));
    // Then
    assertThat(stubborn.isAlive()).isFalse();
  }

  private ChildProcess sleeper() {
    return ChildProcess.start("sleeper", List.of("sleep", "60"), Map.of(), folder.resolve("log"));
  }
}
