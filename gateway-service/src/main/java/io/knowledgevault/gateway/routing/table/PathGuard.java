package io.knowledgevault.gateway.routing.table;

import java.util.HexFormat;

/**
 * Lets through only paths that everybody on the way reads alike. A path is routed here and read
 * again by the service behind; an encoded slash, a dot segment or a second layer of encoding could
 * mean {@code /api/v1/documents} to one and {@code /internal} to the other.
 */
public final class PathGuard {

  private static final int MAX_LENGTH = 2_048;
  private static final String NEVER_PLAIN = "\\;\"<>^`{|}";
  private static final String NEVER_ENCODED = "/\\.%;";

  private PathGuard() {}

  /** True when the raw path, as it stood in the request line, has one meaning. */
  public static boolean clean(String path) {
    return path != null
        && path.length() <= MAX_LENGTH
        && path.startsWith("/")
        && charactersAreClean(path)
        && segmentsAreClean(path);
  }

  private static boolean charactersAreClean(String path) {
    for (int i = 0; i < path.length(); i++) {
      char each = path.charAt(i);
      if (each <= ' ' || each >= 0x7F || NEVER_PLAIN.indexOf(each) >= 0) {
        return false;
      }
      if (each == '%') {
        if (!encodedIsClean(path, i)) {
          return false;
        }
        i += 2;
      }
    }
    return true;
  }

  private static boolean encodedIsClean(String path, int percent) {
    if (percent + 2 >= path.length()
        || !HexFormat.isHexDigit(path.charAt(percent + 1))
        || !HexFormat.isHexDigit(path.charAt(percent + 2))) {
      return false;
    }
    int octet = HexFormat.fromHexDigits(path, percent + 1, percent + 3);
    return octet >= ' ' && octet != 0x7F && NEVER_ENCODED.indexOf(octet) < 0;
  }

  private static boolean segmentsAreClean(String path) {
    String[] segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      if (segments[i].equals(".") || segments[i].equals("..") || segments[i].isEmpty() && !last) {
        return false;
      }
    }
    return true;
  }
}
