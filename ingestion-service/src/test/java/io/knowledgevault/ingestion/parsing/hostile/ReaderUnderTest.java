package io.knowledgevault.ingestion.parsing.hostile;

import io.knowledgevault.ingestion.IngestionMain;
import io.knowledgevault.ingestion.parsing.FileReading;
import io.knowledgevault.ingestion.parsing.ParsedDocument;
import io.knowledgevault.ingestion.parsing.TenantParser;
import io.knowledgevault.ingestion.parsing.child.ChildCommand;
import io.knowledgevault.ingestion.parsing.child.Children;
import io.knowledgevault.ingestion.parsing.limit.ParsingLimits;
import io.knowledgevault.ingestion.parsing.limit.UnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Reads files the way the service does, child processes included. */
final class ReaderUnderTest implements AutoCloseable {

  /** What the service gives to one child. */
  private static final long MEMORY = 192L << 20;

  private final Path folder;
  private final Children children;
  private final TenantParser parser;

  ReaderUnderTest(Path folder, ParsingLimits limits) {
    this.folder = folder;
    ChildCommand command =
        new ChildCommand(IngestionMain.class.getName(), FileReading.ARGUMENT, MEMORY);
    children = new Children(command, folder.resolve("scratch"), Duration.ofMinutes(1));
    parser = new TenantParser(1, limits, children);
  }

  /**
   * @throws UnreadableException if that is its end
   */
  ParsedDocument read(String name, byte[] content) throws IOException {
    Path file = Files.write(Files.createTempDirectory(folder, "file").resolve("content"), content);
    return read(name, file);
  }

  ParsedDocument read(String name, Path file) {
    return parser.parse(file, name, null);
  }

  /** The text, or why there is none. */
  String textOrError(String name, byte[] content) throws IOException {
    try {
      return read(name, content).text();
    } catch (UnreadableException unreadable) {
      return unreadable.getMessage();
    }
  }

  /** Resident memory of the largest child, in megabytes; 0 where the system does not tell. */
  long childMegabytes() {
    return children.pids().stream().mapToLong(ReaderUnderTest::resident).max().orElse(0);
  }

  private static long resident(long pid) {
    try {
      String[] pages = Files.readString(Path.of("/proc/" + pid + "/statm")).split(" ");
      return Long.parseLong(pages[1]) * 4_096 >> 20;
    } catch (IOException gone) {
      return 0;
    }
  }

  @Override
  public void close() {
    children.close();
  }
}
