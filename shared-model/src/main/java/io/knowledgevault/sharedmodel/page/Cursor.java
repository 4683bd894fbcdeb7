package io.knowledgevault.sharedmodel.page;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * A place in a keyset list: the sort values of the last row shown. Opaque to callers (base64url),
 * not secret and not signed: it carries no rights, every statement still names the tenant.
 *
 * @param parts one to four sort values, none of which contains {@code '|'}
 */
public record Cursor(List<String> parts) {

  private static final int MAX_ENCODED = 400;
  private static final int MAX_PARTS = 4;

  public Cursor {
    parts = List.copyOf(parts);
  }

  public static Cursor of(Object... parts) {
    return new Cursor(List.of(parts).stream().map(Object::toString).toList());
  }

  /**
   * Reads a cursor that {@link #encode()} made.
   *
   * @param expectedParts how many sort values this list has
   * @throws MalformedCursorException when the text is anything else
   */
  public static Cursor decode(String text, int expectedParts) {
    if (text.length() > MAX_ENCODED || expectedParts > MAX_PARTS) {
      throw new MalformedCursorException();
    }
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      Cursor cursor = new Cursor(List.of(plain.split("\\|", -1)));
      if (cursor.parts.size() != expectedParts) {
        throw new MalformedCursorException();
      }
      return cursor;
    } catch (IllegalArgumentException notBase64) {
      throw new MalformedCursorException();
    }
  }

  public String encode() {
    byte[] plain = String.join("|", parts).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }

  /** The value at a place as a UUID; {@link MalformedCursorException} when it is none. */
  public UUID uuid(int index) {
    try {
      return UUID.fromString(parts.get(index));
    } catch (IllegalArgumentException notUuid) {
      throw new MalformedCursorException();
    }
  }

  /** The value at a place as a whole number; {@link MalformedCursorException} when it is none. */
  public long number(int index) {
    try {
      return Long.parseLong(parts.get(index));
    } catch (NumberFormatException notNumber) {
      throw new MalformedCursorException();
    }
  }

  /** The value at a place as an instant; {@link MalformedCursorException} when it is none. */
  public Instant instant(int index) {
    try {
      return Instant.parse(parts.get(index));
    } catch (java.time.format.DateTimeParseException notInstant) {
      throw new MalformedCursorException();
    }
  }
}
