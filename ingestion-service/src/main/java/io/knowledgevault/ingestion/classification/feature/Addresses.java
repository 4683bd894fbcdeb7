package io.knowledgevault.ingestion.classification.feature;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Mail addresses in header lines, read leniently: headers are often wrong. */
public final class Addresses {

  private static final Set<String> PRIVATE =
      Set.of(
          "gmail.com",
          "googlemail.com",
          "yahoo.com",
          "yahoo.co.uk",
          "yahoo.fr",
          "yahoo.de",
          "hotmail.com",
          "hotmail.co.uk",
          "hotmail.fr",
          "outlook.com",
          "live.com",
          "msn.com",
          "aol.com",
          "icloud.com",
          "me.com",
          "mac.com",
          "gmx.de",
          "gmx.net",
          "gmx.com",
          "gmx.at",
          "gmx.ch",
          "web.de",
          "t-online.de",
          "freenet.de",
          "free.fr",
          "orange.fr",
          "wanadoo.fr",
          "laposte.net",
          "libero.it",
          "mail.ru",
          "yandex.ru",
          "qq.com",
          "163.com",
          "126.com",
          "proton.me",
          "protonmail.com",
          "bluewin.ch",
          "sbcglobal.net",
          "comcast.net",
          "verizon.net",
          "att.net",
          "docomo.ne.jp");

  private Addresses() {}

  /** Whether anybody can have an address there. */
  public static boolean isPrivate(String domain) {
    return PRIVATE.contains(domain);
  }

  /** The distinct domains of a header's addresses, lower case, at most fifty. */
  public static Set<String> domains(String header) {
    Set<String> domains = new LinkedHashSet<>();
    int at = header.indexOf('@');
    while (at >= 0 && domains.size() < 50) {
      int end = end(header, at + 1);
      if (end > at + 1) {
        domains.add(header.substring(at + 1, end).toLowerCase(Locale.ROOT));
      }
      at = header.indexOf('@', end);
    }
    return domains;
  }

  /** The first address of a header, lower case; empty when there is none. */
  static String first(String header) {
    int at = header.indexOf('@');
    if (at < 0) {
      return "";
    }
    int start = at;
    while (start > 0 && isPart(header.charAt(start - 1))) {
      start--;
    }
    return header.substring(start, end(header, at + 1)).toLowerCase(Locale.ROOT);
  }

  static int count(String header) {
    return (int) header.chars().filter(c -> c == '@').count();
  }

  private static int end(String header, int from) {
    int end = from;
    while (end < header.length() && isPart(header.charAt(end))) {
      end++;
    }
    while (end > from && header.charAt(end - 1) == '.') {
      end--;
    }
    return end;
  }

  private static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_' || c == '+';
  }
}
