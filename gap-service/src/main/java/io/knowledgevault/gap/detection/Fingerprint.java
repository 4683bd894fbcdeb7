package io.knowledgevault.gap.detection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names a gap by what is missing and not by where it stands: the same after a re-run, after edits
 * elsewhere in the document, and in every document that misses the same thing.
 */
public final class Fingerprint {

  private static final int BYTES = 16;

  private Fingerprint() {}

  public static String of(GapKind kind, String key) {
    return hash(kind.value() + '\n' + key);
  }

  /** The first 128 bits of SHA-256 in hex. */
  static String hash(String text) {
    try {
      byte[] full =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(full, BYTES));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
