package io.knowledgevault.ingestion.parsing.structure;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a link leads: what mail filters and search engines wrap around an address, to count or to
 * check who follows it, is taken off again.
 */
final class LinkTarget {

  private static final int MAX = 2_000;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
  private static final Pattern WEB = Pattern.compile("(?i)https?://");
  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):");
  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");

  /** The part of a wrapped address that holds the real one, by the part of the host's name. */
  private static final Map<Pattern, Pattern> WRAPPERS =
      Map.of(
          Pattern.compile("https?://[^/]*safelinks\\.protection\\.outlook\\.com/.*"),
          Pattern.compile("[?&]url=([^&]+)"),
          Pattern.compile("https?://(?:www\\.)?google\\.[a-z.]+/url\\?.*"),
          Pattern.compile("[?&](?:q|url)=([^&]+)"),
          Pattern.compile("https?://(?:www\\.)?bing\\.com/ck/a\\?.*"),
          Pattern.compile("[?&]u=a1([\\w-]+)"),
          Pattern.compile("https?://urldefense\\.(?:com|us)/v3/.*"),
          Pattern.compile("/v3/__(.+?)__;.*"));

  private LinkTarget() {}

  /**
   * Null when it leads nowhere else, as a place on the same page does, or where no reader should be
   * led: a script, a picture in place, a scheme that other programs answer. Control characters go
   * first, for browsers leave them out too.
   */
  static String of(String address) {
    String plain = address == null ? "" : CONTROL.matcher(address).replaceAll("").strip();
    if (plain.isEmpty() || plain.startsWith("#") || plain.startsWith("\\") || !isKnown(plain)) {
      return null;
    }
    String cut = plain.substring(0, Math.min(plain.length(), MAX));
    return WRAPPERS.entrySet().stream()
        .filter(each -> each.getKey().matcher(cut).matches())
        .findFirst()
        .flatMap(each -> inner(each.getValue().matcher(cut)))
        .orElse(cut);
  }

  /** An address without a scheme belongs to the place that the file came from. */
  private static boolean isKnown(String address) {
    Matcher scheme = SCHEME.matcher(address);
    return !scheme.lookingAt() || SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT));
  }

  private static Optional<String> inner(Matcher wrapped) {
    if (!wrapped.find()) {
      return Optional.empty();
    }
    String found = wrapped.group(1);
    try {
      String decoded =
          found.startsWith("aHR0c")
              ? new String(Base64.getUrlDecoder().decode(found), StandardCharsets.UTF_8)
              : URLDecoder.decode(found, StandardCharsets.UTF_8);
      return Optional.of(decoded).filter(each -> WEB.matcher(each).lookingAt());
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }
}
