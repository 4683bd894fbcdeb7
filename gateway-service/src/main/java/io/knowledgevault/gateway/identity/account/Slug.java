package io.knowledgevault.gateway.identity.account;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;

/** Makes the short name of a company: lower-case ASCII letters, digits and dashes. */
final class Slug {

  private static final int MAX_LENGTH = 50;
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int SUFFIX_LENGTH = 6;

  private Slug() {}

  /** The slug that a name suggests; {@code company} when nothing of the name is left. */
  static String of(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    String cut = plain.substring(0, Math.min(MAX_LENGTH, plain.length()));
    String trimmed = cut.replaceAll("^-+|-+$", "");
    return trimmed.isEmpty() ? "company" : trimmed;
  }

  /** The same with an ending that makes it unlikely to be taken. */
  static String distinct(String slug, SecureRandom random) {
    StringBuilder ending = new StringBuilder(slug).append('-');
    for (int i = 0; i < SUFFIX_LENGTH; i++) {
      ending.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return ending.toString();
  }
}
