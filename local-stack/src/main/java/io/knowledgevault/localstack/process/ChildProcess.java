package io.knowledgevault.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that was started from here, with its output in a log file. Safe for use by several
 * threads.
 */
public final class ChildProcess {

  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private final String name;
  private final Process process;
  private final Path log;

  private ChildProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a program with the environment of this process and the additions given.
   *
   * @param log appended to, created when absent
   * @throws UncheckedIOException when the program cannot be started
   */
  public static ChildProcess start(
      String name, List<String> command, Map<String, String> environment, Path log) {
    var builder = new ProcessBuilder(ofItsOwnGroup(command)).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    try {
      Files.createDirectories(log.getParent());
      return new ChildProcess(name, builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
  }

  public String name() {
    return name;
  }

  public Path log() {
    return log;
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Sends a signal by its name, for those that Java cannot send itself.
   *
   * @throws UncheckedIOException when there is no {@code kill} program
   */
  public void signal(String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, "" + process.pid())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks it to end (SIGTERM), and ends it (SIGKILL) when it has not obeyed within the time. */
  public void stop(Duration patience) {
    process.destroy();
    awaitEnd(patience);
  }

  /** Waits for its end, and brings it about (SIGKILL) when the time is over. */
  public void awaitEnd(Duration patience) {
    if (!ended(patience)) {
      kill();
    }
  }

  /** Ends it at once (SIGKILL), as a crash would. */
  public void kill() {
    process.destroyForcibly();
    if (!ended(Duration.ofSeconds(10))) {
      throw new IllegalStateException(name + " does not end, process " + process.pid());
    }
  }

  /**
   * Ctrl-C in a terminal reaches the whole group of processes at once. What is started from here
   * shall end in an order, so it leaves the group where the system has the means.
   */
  private static List<String> ofItsOwnGroup(List<String> command) {
    if (!Files.isExecutable(SETSID)) {
      return command;
    }
    var whole = new ArrayList<String>();
    whole.add(SETSID.toString());
    whole.addAll(command);
    return whole;
  }

  private boolean ended(Duration patience) {
    try {
      return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }
}
