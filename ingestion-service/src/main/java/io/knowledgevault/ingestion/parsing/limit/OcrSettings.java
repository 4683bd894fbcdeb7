package io.knowledgevault.ingestion.parsing.limit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * How text in pictures is read, if at all.
 *
 * @param command Tesseract; null when it is not installed or not wanted
 * @param languages as Tesseract names them, {@code eng+deu} for example
 * @param maxPictures of one file, pages of a scanned PDF included
 * @param maxTime for one picture
 */
public record OcrSettings(String command, String languages, int maxPictures, Duration maxTime) {

  public static final OcrSettings OFF = new OcrSettings(null, "eng", 0, Duration.ZERO);

  /**
   * Uses what is installed.
   *
   * @param command a path, or a name to look for on the search path
   * @return {@link #OFF} when there is no such program
   */
  public static OcrSettings installed(
      String command, String languages, int maxPictures, Duration maxTime) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder).resolve(command))
        .filter(Files::isExecutable)
        .filter(Files::isRegularFile)
        .findFirst()
        .map(found -> new OcrSettings(found.toString(), languages, maxPictures, maxTime))
        .orElse(OFF);
  }

  public boolean on() {
    return command != null && maxPictures > 0;
  }
}
