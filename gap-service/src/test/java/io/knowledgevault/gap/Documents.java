package io.knowledgevault.gap;

import io.knowledgevault.gap.extraction.DocumentReader;
import io.knowledgevault.gap.extraction.ReadDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Documents as tests write them. */
public final class Documents {

  private static final Instant WRITTEN = Instant.parse("2026-03-01T09:00:00Z");

  private Documents() {}

  public static ReadDocument document(String title, String text) {
    return document(
        UUID.nameUUIDFromBytes(title.getBytes(StandardCharsets.UTF_8)), title, text, WRITTEN);
  }

  public static ReadDocument document(UUID id, String title, String text, Instant written) {
    return new ReadDocument(
        id,
        title,
        "Maria Klein",
        "upload",
        written,
        new DocumentReader(5_000).read(text, List.of()));
  }

  public static ReadDocument note(String text) {
    return document("Note", text);
  }
}
