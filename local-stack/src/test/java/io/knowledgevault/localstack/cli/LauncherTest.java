package io.knowledgevault.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.knowledgevault.localstack.process.ChildProcess;
import io.knowledgevault.localstack.process.ProcessRecords;
import io.knowledgevault.localstack.process.Processes;
import io.knowledgevault.localstack.suite.PortPlan;
import io.knowledgevault.localstack.suite.StandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

  @TempDir Path repository;
  private final PortPlan ports = PortPlan.free(1);

  @BeforeEach
  void build() {
    StandIn.buildInto(repository);
  }

  @AfterEach
  void stop() {
    down();
  }

  @Test
  void askedToEndItStopsEverything() {
    // Given
    ChildProcess launcher = up();
    List<ProcessHandle> processes = recorded();
    assertThat(processes).hasSize(8);
    // When
    launcher.stop(Duration.ofSeconds(60));
    // Then
    assertThat(processes).noneMatch(Processes::runs);
  }

  @Test
  void downFindsWhatAKilledLauncherLeftBehind() {
    // Given
    ChildProcess launcher = up();
    List<ProcessHandle> processes = recorded();
    launcher.kill();
    assertThat(processes).filteredOn(Processes::runs).hasSize(7);
    // When
    down();
    // Then
    assertThat(processes).noneMatch(Processes::runs);
  }

  @Test
  void nextStartClearsAwayWhatAKilledLauncherLeftBehind() {
    // Given
    ChildProcess launcher = up();
    List<ProcessHandle> processes = recorded();
    launcher.kill();
    // When
    ChildProcess next = up();
    // Then
    assertThat(processes).noneMatch(Processes::runs);
    assertThat(next.isAlive()).isTrue();
    assertThat(recorded()).hasSize(8);
  }

  @Test
  void secondLauncherIsRefused() throws Exception {
    // Given
    up();
    // When
    ChildProcess second = kv("second", "up", "--port", "" + ports.base());
    await().atMost(Duration.ofSeconds(20)).until(() -> !second.isAlive());
    // Then
    assertThat(Files.readString(second.log())).contains("is running already at " + "http://");
    assertThat(recorded()).hasSize(8);
  }

  private ChildProcess up() {
    ChildProcess launcher = kv("up", "up", "--port", "" + ports.base());
    var home = new Home(repository);
    await().atMost(Duration.ofSeconds(60)).until(() -> home.address().isPresent());
    return launcher;
  }

  private void down() {
    new DownCommand(new Home(repository), new Console()).run();
  }

  private ChildProcess kv(String name, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.add(repository.toString());
    command.addAll(List.of(arguments));
    return ChildProcess.start(name, command, Map.of(), repository.resolve(name + ".log"));
  }

  private List<ProcessHandle> recorded() {
    var records = new ProcessRecords(repository.resolve(".kv/run"));
    return records.names().flatMap(name -> records.living(name).stream()).toList();
  }
}
