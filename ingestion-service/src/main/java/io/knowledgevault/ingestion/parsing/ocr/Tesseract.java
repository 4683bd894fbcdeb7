package io.knowledgevault.ingestion.parsing.ocr;

import io.knowledgevault.ingestion.parsing.limit.OcrSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Calls Tesseract for one picture: one processor, bounded memory where the system can bound it,
 * killed when its time is over. What it cannot read has no text.
 */
final class Tesseract {

  private static final Path LIMITER = Path.of("/usr/bin/prlimit");
  private static final long MAX_MEMORY = 1L << 30;
  private static final int MAX_OUTPUT = 1 << 20;

  private final OcrSettings settings;

  Tesseract(OcrSettings settings) {
    this.settings = settings;
  }

  /** The lines that it sees; empty when there are none, or not in time. */
  String read(Path picture, Duration within) throws IOException {
    Path output = Files.createTempFile("ocr", ".txt");
    try {
      return run(picture, output, within) ? text(output) : "";
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private boolean run(Path picture, Path output, Duration within) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line(picture));
    builder.environment().put("OMP_THREAD_LIMIT", "1");
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.redirectOutput(output.toFile());
    Process process = builder.start();
    try {
      return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> line(Path picture) {
    List<String> line = new ArrayList<>();
    if (Files.isExecutable(LIMITER)) {
      line.addAll(List.of(LIMITER.toString(), "--as=" + MAX_MEMORY));
    }
    line.addAll(
        List.of(
            settings.command(), picture.toString(), "stdout", "-l", settings.languages(), "quiet"));
    return line;
  }

  private static String text(Path output) throws IOException {
    try (var in = Files.newInputStream(output)) {
      return new String(in.readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8).strip();
    }
  }
}
