package io.knowledgevault.ingestion.parsing.structure;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a link leads: what mail filters and search engines wrap around an address, to count or to
 * check who follows it, is taken off again.
 */
final class LinkTarget {

  private static final int MAX = 2_000;

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

  /** Null when it leads nowhere else: a place on the same page, a script, a picture in place. */
  static String of(String address) {
    String plain = address == null ? "" : address.strip().replace("\n", "");
    if (plain.isEmpty() || plain.startsWith("#") || isScript(plain)) {
      return null;
    }
    String cut = plain.substring(0, Math.min(plain.length(), MAX));
    return WRAPPERS.entrySet().stream()
        .filter(each -> each.getKey().matcher(cut).matches())
        .findFirst()
        .flatMap(each -> inner(each.getValue().matcher(cut)))
        .orElse(cut);
  }

  private static boolean isScript(String address) {
    return address.regionMatches(true, 0, "javascript:", 0, 11)
        || address.regionMatches(true, 0, "data:", 0, 5);
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
      return Optional.of(decoded).filter(each -> each.startsWith("http"));
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }
}
