package io.knowledgevault.gap.detection;

import io.knowledgevault.gap.extraction.Sentence;
import java.util.Locale;
import java.util.Map;

/**
 * What one place of a document says about one key.
 *
 * @param fingerprint the same for everything that belongs to one gap, see {@link Fingerprint}
 * @param role whether it asks for knowledge or supplies it
 * @param subject what it is about, in words for a person
 * @param start inclusive, UTF-16 code units into the document's text
 * @param end exclusive
 * @param quote the text between them
 * @param times how often the document says it; only the first places become signals
 * @param detail what the detector needs to judge later, for example an expansion
 */
public record Signal(
    GapKind kind,
    String fingerprint,
    Role role,
    String subject,
    int start,
    int end,
    String quote,
    int times,
    Map<String, String> detail) {

  /** Why a signal stands in a dossier. */
  public enum Role {
    NEED,
    ANSWER;

    public String value() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String value) {
      return valueOf(value.toUpperCase(Locale.ROOT));
    }
  }

  public Signal {
    detail = Map.copyOf(detail);
  }

  /** The whole sentence needs something. */
  public static Signal need(GapKind kind, String key, String subject, Sentence sentence) {
    return at(kind, key, Role.NEED, subject, sentence, 1, Map.of());
  }

  /** The whole sentence supplies it. */
  public static Signal answer(GapKind kind, String key, String subject, Sentence sentence) {
    return at(kind, key, Role.ANSWER, subject, sentence, 1, Map.of());
  }

  /** A signal whose evidence is the whole sentence. */
  public static Signal at(
      GapKind kind,
      String key,
      Role role,
      String subject,
      Sentence sentence,
      int times,
      Map<String, String> detail) {
    return new Signal(
        kind,
        Fingerprint.of(kind, key),
        role,
        subject,
        sentence.start(),
        sentence.end(),
        sentence.text(),
        times,
        detail);
  }
}
