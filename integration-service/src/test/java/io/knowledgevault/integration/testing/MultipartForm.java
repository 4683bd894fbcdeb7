package io.knowledgevault.integration.testing;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A multipart form, read far enough for what a test looks at (RFC 7578).
 *
 * @param fields text fields by name
 * @param fileName of the part named file
 * @param content of the part named file
 */
record MultipartForm(Map<String, String> fields, String fileName, byte[] content) {

  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");

  static MultipartForm of(String contentType, byte[] body) {
    String boundary = "--" + contentType.replaceAll(".*boundary=\"?([^\";]+)\"?.*", "$1");
    // Latin-1 keeps every byte as one char.
    String text = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
    Map<String, String> fields = new HashMap<>();
    String fileName = null;
    byte[] content = null;
    for (String part : text.split(Pattern.quote("\r\n" + boundary), -1)) {
      int end = part.indexOf("\r\n\r\n");
      if (end < 0) {
        continue;
      }
      String headers = utf8(part.substring(0, end));
      String value = part.substring(end + 4);
      String name = first(NAME, headers);
      if (name.equals("file")) {
        fileName = first(FILE_NAME, headers);
        content = value.getBytes(StandardCharsets.ISO_8859_1);
      } else {
        fields.put(name, utf8(value));
      }
    }
    return new MultipartForm(fields, fileName, content);
  }

  private static String utf8(String latin) {
    return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
