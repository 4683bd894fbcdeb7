package io.knowledgevault.ingestion.parsing.plain;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.tika.detect.EncodingDetector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.txt.Icu4jEncodingDetector;
import org.apache.tika.parser.txt.UniversalEncodingDetector;

/**
 * Decodes text of unknown encoding: byte order mark, then strict UTF-8 (bytes that are valid UTF-8
 * practically never mean anything else), then UTF-16 by its zero bytes, then statistics. Bytes that
 * do not fit become U+FFFD. Thread-safe.
 */
final class TextDecoder {

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int SAMPLE = 64 * 1024;

  /** What is written today where statistics name a relative that few use. */
  private static final Map<String, Charset> SUCCESSORS =
      Map.of(
          "Shift_JIS", Charset.forName("windows-31j"),
          "x-MacCyrillic", Charset.forName("windows-1251"));

  String decode(byte[] bytes) throws IOException {
    int start = markLength(bytes);
    ByteBuffer content = ByteBuffer.wrap(bytes, start, bytes.length - start);
    if (start > 0) {
      return lenient(charsetOfMark(bytes), content);
    }
    Optional<String> utf8 = strict(content.duplicate());
    if (utf8.isPresent() && utf8.get().indexOf('\0') < 0) {
      return utf8.get();
    }
    return lenient(guess(bytes), content);
  }

  /** Complete sequences must be valid; one that is cut off at the end may be incomplete. */
  private static Optional<String> strict(ByteBuffer content) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(content.remaining());
    boolean valid = !decoder.decode(content, text, false).isError() && content.remaining() < 4;
    return valid ? Optional.of(text.flip().toString()) : Optional.empty();
  }

  private static String lenient(Charset charset, ByteBuffer content) {
    return charset.decode(content).toString();
  }

  private static Charset guess(byte[] bytes) throws IOException {
    int zerosEven = 0;
    int zerosOdd = 0;
    int sample = Math.min(bytes.length, SAMPLE);
    for (int i = 0; i < sample; i++) {
      zerosEven += bytes[i] == 0 && i % 2 == 0 ? 1 : 0;
      zerosOdd += bytes[i] == 0 && i % 2 == 1 ? 1 : 0;
    }
    if (zerosOdd > sample / 8 && zerosEven < zerosOdd / 4) {
      return StandardCharsets.UTF_16LE;
    }
    if (zerosEven > sample / 8 && zerosOdd < zerosEven / 4) {
      return StandardCharsets.UTF_16BE;
    }
    Optional<Charset> eastAsian = EastAsianGuess.of(bytes, sample);
    if (eastAsian.isPresent()) {
      return eastAsian.get();
    }
    for (EncodingDetector each :
        new EncodingDetector[] {universal(), new Icu4jEncodingDetector()}) {
      Charset found = each.detect(new ByteArrayInputStream(bytes, 0, sample), new Metadata());
      if (found != null) {
        return SUCCESSORS.getOrDefault(found.name(), found);
      }
    }
    return WINDOWS;
  }

  private static EncodingDetector universal() {
    return new UniversalEncodingDetector();
  }

  private static int markLength(byte[] b) {
    if (b.length >= 3 && (b[0] & 0xFF) == 0xEF && (b[1] & 0xFF) == 0xBB && (b[2] & 0xFF) == 0xBF) {
      return 3;
    }
    boolean sixteen =
        b.length >= 2
            && (((b[0] & 0xFF) == 0xFE && (b[1] & 0xFF) == 0xFF)
                || ((b[0] & 0xFF) == 0xFF && (b[1] & 0xFF) == 0xFE));
    return sixteen ? 2 : 0;
  }

  private static Charset charsetOfMark(byte[] b) {
    return switch (b[0] & 0xFF) {
      case 0xEF -> StandardCharsets.UTF_8;
      case 0xFE -> StandardCharsets.UTF_16BE;
      default -> StandardCharsets.UTF_16LE;
    };
  }
}
