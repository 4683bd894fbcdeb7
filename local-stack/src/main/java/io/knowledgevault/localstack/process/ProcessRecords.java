package io.knowledgevault.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Remembers on disk which processes were started, so that another program can find them after this
 * one was killed. A process number is used again after a while: the time of its start is kept
 * beside it and must agree.
 */
public final class ProcessRecords {

  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  private final Path folder;

  public ProcessRecords(Path folder) {
    this.folder = folder;
  }

  /** Notes a living process under a name, in place of what was noted there. */
  public void write(String name, ProcessHandle process) {
    try {
      Files.createDirectories(folder);
      Files.writeString(file(name), process.pid() + " " + started(process).toEpochMilli());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process of this name, if it still runs. */
  public Optional<ProcessHandle> living(String name) {
    try {
      String[] parts = Files.readString(file(name)).strip().split(" ", 2);
      Instant noted = Instant.ofEpochMilli(Long.parseLong(parts[1]));
      return ProcessHandle.of(Long.parseLong(parts[0]))
          .filter(Processes::runs)
          .filter(process -> close(started(process), noted));
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** The names of all records, of ended processes too. */
  public Stream<String> names() {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".pid"))
          .map(file -> file.substring(0, file.length() - ".pid".length()))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void remove(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String name) {
    return folder.resolve(name + ".pid");
  }

  private static Instant started(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  private static boolean close(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(CLOCK_TOLERANCE) <= 0;
  }
}
