package io.knowledgevault.localstack.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads how much memory a process really holds (VmRSS of Linux). */
public final class ResidentMemory {

  private ResidentMemory() {}

  /** In bytes; empty on systems without /proc and for processes that have ended. */
  public static OptionalLong of(ProcessHandle process) {
    Path status = Path.of("/proc", "" + process.pid(), "status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
