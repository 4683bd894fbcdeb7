package io.knowledgevault.ingestion.parsing.plain;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Optional;

/**
 * Recognises the double-byte encodings of East Asia in texts that are too short for statistics: the
 * text must decode without error, and nearly all of its pairs must lie where the encoding keeps its
 * common characters. In single-byte encodings these bytes in a row are punctuation and rare
 * letters, so that other languages do not get here.
 */
final class EastAsianGuess {

  private static final int MIN_PAIRS = 4;

  /**
   * @param common first bytes of kana, hangul and the characters learnt first at school
   * @param needed first bytes of which some must occur; empty when none must
   * @param share of the pairs that must be common ones
   */
  private record Encoding(Charset charset, int[] common, int[] needed, double share) {

    boolean shifted() {
      return common[0] < 0xA1;
    }

    boolean isCommon(int lead, int trail) {
      return (shifted() || trail >= 0xA1) && in(common, lead);
    }

    boolean isLead(int octet) {
      return shifted() ? octet >= 0x81 && (octet <= 0x9F || octet >= 0xE0) : octet >= 0xA1;
    }

    static boolean in(int[] ranges, int octet) {
      for (int i = 0; i < ranges.length; i += 2) {
        if (octet >= ranges[i] && octet <= ranges[i + 1]) {
          return true;
        }
      }
      return false;
    }
  }

  /** The narrow ones first: what is in their ranges would pass for one of the wide ones too. */
  private static final List<Encoding> ENCODINGS =
      List.of(
          of("windows-31j", new int[] {0x81, 0x83, 0x88, 0x97}, new int[0], 0.8),
          of("EUC-JP", new int[] {0xA1, 0xA5, 0xB0, 0xCF}, new int[] {0xA4, 0xA5}, 0.8),
          of("EUC-KR", new int[] {0xA1, 0xA3, 0xB0, 0xC8}, new int[0], 0.97),
          of("GB18030", new int[] {0xA1, 0xA3, 0xB0, 0xD7}, new int[0], 0.8));

  private EastAsianGuess() {}

  private static Encoding of(String name, int[] common, int[] needed, double share) {
    return new Encoding(Charset.forName(name), common, needed, share);
  }

  static Optional<Charset> of(byte[] bytes, int length) {
    return ENCODINGS.stream()
        .filter(each -> isLikely(each, bytes, length))
        .map(Encoding::charset)
        .filter(each -> decodes(each, bytes, length))
        .findFirst();
  }

  private static boolean isLikely(Encoding encoding, byte[] bytes, int length) {
    int pairs = 0;
    int common = 0;
    boolean needed = encoding.needed().length == 0;
    for (int i = 0; i + 1 < length; i++) {
      int lead = bytes[i] & 0xFF;
      if (encoding.isLead(lead)) {
        int trail = bytes[++i] & 0xFF;
        pairs++;
        common += encoding.isCommon(lead, trail) ? 1 : 0;
        needed |= Encoding.in(encoding.needed(), lead);
      }
    }
    return needed && pairs >= MIN_PAIRS && common >= encoding.share() * pairs;
  }

  /** A character that the sample cuts in two at its end does not count. */
  private static boolean decodes(Charset charset, byte[] bytes, int length) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer sample = ByteBuffer.wrap(bytes, 0, length);
    return !decoder.decode(sample, CharBuffer.allocate(length), false).isError()
        && sample.remaining() < 4;
  }
}
