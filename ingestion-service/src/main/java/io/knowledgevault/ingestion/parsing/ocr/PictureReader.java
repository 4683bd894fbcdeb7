package io.knowledgevault.ingestion.parsing.ocr;

import io.knowledgevault.ingestion.parsing.limit.OcrSettings;
import io.knowledgevault.ingestion.parsing.limit.ParseBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads text in the pictures of one file: as many, as large and as long as allowed, and never more
 * than half of the time that is left, so that a file is not lost for the sake of its pictures. Used
 * by one thread.
 */
public final class PictureReader {

  private static final int MIN_SIDE = 30;
  private static final int MIN_PIXELS = 5_000;
  private static final long MAX_PIXELS = 40_000_000;
  private static final long MAX_UNMEASURED = 5L << 20;

  /** Below this there is no time for a picture worth reading. */
  private static final Duration LEAST = Duration.ofMillis(500);

  private static final double MIN_LETTERS = 0.6;
  private static final Pattern WORD = Pattern.compile("\\p{L}{3,}|\\p{N}{3,}");

  private final OcrSettings settings;
  private final ParseBudget budget;
  private final Tesseract tesseract;
  private int pictures;
  private int seenOnPage;

  public PictureReader(OcrSettings settings, ParseBudget budget) {
    this.settings = settings;
    this.budget = budget;
    this.tesseract = new Tesseract(settings);
  }

  public boolean on() {
    return settings.on();
  }

  /** Why there is no text, for the user. */
  public String nothing() {
    return on()
        ? "There is no text in it that can be read: it holds pictures only"
        : "It holds pictures only; OCR is not installed";
  }

  /** The text in a picture; empty when there is none that can be told. */
  public String read(Path picture) throws IOException {
    Duration time = time();
    if (!on() || pictures >= settings.maxPictures() || time.compareTo(LEAST) < 0) {
      return "";
    }
    if (!isWorthReading(picture)) {
      return "";
    }
    pictures++;
    String text = tesseract.read(picture, time);
    budget.step();
    String plausible = isPlausible(text) ? text : "";
    seenOnPage += plausible.length();
    return plausible;
  }

  /** A page as one picture, unless the pictures on it have been read one by one. */
  public String readPage(Path page) throws IOException {
    boolean seen = seenOnPage > 0;
    String text = seen ? "" : read(page);
    seenOnPage = 0;
    return text;
  }

  private Duration time() {
    Duration half = budget.left().dividedBy(2);
    return half.compareTo(settings.maxTime()) < 0 ? half : settings.maxTime();
  }

  /** Looks at the picture's size without unpacking it. */
  private static boolean isWorthReading(Path picture) {
    try (ImageInputStream in = ImageIO.createImageInputStream(picture.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return Files.size(picture) <= MAX_UNMEASURED;
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        return isWorthReading(reader.getWidth(0), reader.getHeight(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException broken) {
      return false;
    }
  }

  private static boolean isWorthReading(long width, long height) {
    long pixels = width * height;
    return Math.min(width, height) >= MIN_SIDE && pixels >= MIN_PIXELS && pixels <= MAX_PIXELS;
  }

  /** In pictures without text it sees specks, dashes and single letters. */
  private static boolean isPlausible(String text) {
    long marks = text.chars().filter(c -> !Character.isWhitespace(c)).count();
    long letters = text.chars().filter(Character::isLetterOrDigit).count();
    return WORD.matcher(text).find() && letters >= MIN_LETTERS * marks;
  }
}
