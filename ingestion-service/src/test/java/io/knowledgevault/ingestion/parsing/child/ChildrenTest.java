package io.knowledgevault.ingestion.parsing.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.knowledgevault.ingestion.parsing.child.ChildFailure.Reason;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ChildrenTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;
  private Children children;

  @BeforeEach
  void start() {
    children = new Children(BadChild.command(), folder, Duration.ofSeconds(1));
  }

  @AfterEach
  void stop() {
    children.close();
  }

  @Test
  void childIsKeptForTheNextQuestionAndEndsWhenNobodyAsks() throws ChildFailure {
    // Given
    String first = ask("pid");

    // When
    String second = ask("pid");

    // Then
    assertThat(second).isEqualTo(first);
    await().atMost(LONG).until(() -> children.count() == 0 && dead(first));
  }

  @Test
  void childThatHasServedLongOrHasGrownIsReplacedAfterItsAnswer() throws ChildFailure {
    // Given
    String first = ask("pid");

    // When
    for (int i = 1; i < 300; i++) {
      assertThat(ask("pid")).isEqualTo(first);
    }

    // Then
    String second = ask("pid");
    assertThat(second).isNotEqualTo(first);
    assertThat(ask("grow")).isEqualTo("16");
    assertThat(ask("pid")).isNotEqualTo(second);
  }

  @Test
  void whatLibrariesPrintDisturbsNoAnswer() throws ChildFailure {
    assertThat(ask("print")).isEqualTo("printed");
    assertThat(ask("ümläut \n\u0000 €")).isEqualTo("ümläut \n\u0000 €");
  }

  @ParameterizedTest
  @CsvSource({
    "crash, CRASH",
    "fail, CRASH",
    "overflow, CRASH",
    "hoard, MEMORY",
    "long, LENGTH",
    "hang, TIME"
  })
  void deathOfAChildIsTheErrorOfItsQuestionAloneAndTheNextOneWorks(String order, Reason reason)
      throws ChildFailure {
    // Given
    String first = ask("pid");
    Duration time = reason == Reason.TIME ? Duration.ofSeconds(2) : Duration.ofSeconds(60);

    // When
    assertThatThrownBy(() -> children.ask(order, String.class, time))
        .isInstanceOfSatisfying(
            ChildFailure.class, failure -> assertThat(failure.reason()).isEqualTo(reason));

    // Then
    assertThat(ask("pid")).isNotEqualTo(first);
    await().atMost(LONG).until(() -> dead(first));
    assertThat(children.count()).isEqualTo(1);
  }

  @Test
  void refillingReplacesWhatAQuestionHasUsedUpAndNothingElse() throws ChildFailure {
    // Given
    children.refill();
    assertThat(children.count()).isZero();
    assertThatThrownBy(() -> ask("crash")).isInstanceOf(ChildFailure.class);
    assertThat(children.count()).isZero();

    // When
    children.refill();
    children.refill();

    // Then
    assertThat(children.count()).isEqualTo(1);
    long warm = children.pids().getFirst();
    assertThat(ask("pid")).isEqualTo(Long.toString(warm));
  }

  @Test
  void childKnowsNothingOfTheServiceAndReachesNobody() throws Exception {
    // Given
    try (ServerSocket server = new ServerSocket(0)) {
      // When
      List<String> names = List.of(ask("environment").split(" "));

      // Then
      assertThat(names)
          .isSubsetOf("PATH", "LANG", "LC_ALL", "TESSDATA_PREFIX", "TMPDIR", "MALLOC_ARENA_MAX");
      assertThat(ask("connect " + server.getLocalPort())).isEqualTo("refused");
    }
  }

  @Test
  void temporaryFilesGoWithTheChild() throws ChildFailure {
    // Given
    Path left = Path.of(ask("scratch"));
    assertThat(left).exists().startsWith(folder);

    // When
    children.close();

    // Then
    await().atMost(LONG).until(() -> Files.notExists(left.getParent()));
  }

  @Test
  void closingEndsAlsoTheOneThatIsBusy() throws Exception {
    // Given
    String pid = ask("pid");
    Thread asking =
        Thread.ofVirtual()
            .start(
                () ->
                    assertThatThrownBy(() -> children.ask("hang", String.class, LONG))
                        .isInstanceOf(ChildFailure.class));

    // When
    children.close();

    // Then
    await().atMost(LONG).until(() -> dead(pid));
    asking.join(LONG);
    assertThatThrownBy(() -> ask("pid"))
        .isInstanceOfSatisfying(
            ChildFailure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.START));
  }

  @Test
  void childThatHangsEndsWithAParentThatIsKilled() throws IOException {
    // Given
    Path file = folder.resolve("pid");
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BadChild.class.getName(),
                BadChild.PARENT,
                folder.toString(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    await().atMost(LONG).until(() -> Files.exists(file) && Files.size(file) > 0);
    String pid = Files.readString(file);
    assertThat(dead(pid)).isFalse();

    // When
    parent.destroyForcibly();

    // Then
    await().atMost(Duration.ofSeconds(5)).until(() -> dead(pid));
  }

  private String ask(String order) throws ChildFailure {
    return children.ask(order, String.class, LONG);
  }

  private static boolean dead(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).map(each -> !each.isAlive()).orElse(true);
  }
}
