package io.knowledgevault.localstack.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.knowledgevault.localstack.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {

  @TempDir Path repository;
  private final PortPlan ports = PortPlan.free(2);
  private Suite suite;

  @BeforeEach
  void build() {
    StandIn.buildInto(repository);
    suite = suite();
  }

  @AfterEach
  void stop() {
    suite.close();
  }

  @Test
  void everythingRunsAfterTheStartAndNothingAfterTheEnd() {
    // When
    suite.start();
    List<ProcessHandle> processes = recorded();
    // Then
    assertThat(processes).hasSize(12).allMatch(ProcessHandle::isAlive);
    assertThat(suite.memory()).containsKeys("gateway", "gateway-2", "search-2");
    // When
    suite.close();
    // Then
    assertThat(processes).noneMatch(ProcessHandle::isAlive);
    assertThat(ports.all()).allMatch(Ports::isFree);
    assertThat(recorded()).isEmpty();
  }

  @Test
  void killedReplicaIsSeenAndRaised() {
    // Given
    suite.start();
    suite.folder().processes().living("search-2").orElseThrow().destroyForcibly();
    // When
    await().until(() -> suite.fallen().equals(List.of("search-2")));
    suite.raise("search-2");
    // Then
    assertThat(suite.fallen()).isEmpty();
    assertThat(suite.folder().processes().living("search-2")).isPresent();
  }

  @Test
  void killedPostgresAndRedisAreSeenAndRaisedWithTheirData() throws SQLException {
    // Given
    suite.start();
    execute("create table kept (id integer)");
    var records = suite.folder().processes();
    records.living("postgres").orElseThrow().destroyForcibly();
    records.living("redis").orElseThrow().destroyForcibly();
    // When
    await().until(() -> suite.fallen().equals(List.of("postgres", "redis")));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              suite.fallen().forEach(suite::raise);
              assertThat(suite.fallen()).isEmpty();
            });
    // Then
    execute("select id from kept");
    assertThat(records.living("postgres")).isPresent();
    assertThat(records.living("redis")).isPresent();
  }

  @Test
  void redisThatWasStoppedOnPurposeIsNotTakenForFallen() {
    // Given
    suite.start();
    // When
    suite.stopRedis();
    // Then
    assertThat(suite.fallen()).isEmpty();
  }

  private void execute(String sql) throws SQLException {
    try (var connection = suite.connectToPostgres();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void busyPortIsNamedAndNothingStarts() throws IOException {
    // Given
    int port = ports.http(Service.SEARCH, 2);
    try (var other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      // When
      assertThatThrownBy(() -> suite.start())
          // Then
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(String.valueOf(other.getLocalPort()));
    }
    assertThat(recorded()).isEmpty();
  }

  @Test
  void missingProgramIsNamed() throws IOException {
    // Given
    Files.delete(Service.GAP.program(repository));
    // When, Then
    assertThatThrownBy(() -> suite.start()).hasMessageContaining("gap-service is not built");
  }

  @Test
  void dataAndSecretsOutliveARestart() {
    // Given
    suite.start();
    String password = suite.secrets().password("postgres");
    suite.close();
    // When
    suite = suite();
    suite.start();
    // Then
    assertThat(suite.secrets().password("postgres")).isEqualTo(password);
    assertThat(recorded()).hasSize(12);
  }

  private Suite suite() {
    return new Suite(
        new SuiteOptions(
            repository, repository.resolve(".kv"), ports, true, List.of(repository), Map.of()),
        line -> {});
  }

  private List<ProcessHandle> recorded() {
    var records = suite.folder().processes();
    return records.names().flatMap(name -> records.living(name).stream()).toList();
  }
}
