package io.knowledgevault.ingestion.intake;

import io.knowledgevault.ingestion.classification.Classifier;
import io.knowledgevault.ingestion.classification.Subject;
import io.knowledgevault.ingestion.classification.Verdict;
import io.knowledgevault.ingestion.parsing.ParsedDocument;
import io.knowledgevault.ingestion.platform.Columns;
import io.knowledgevault.sharedmodel.document.Classification;
import io.knowledgevault.sharedmodel.id.TimeOrderedId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Puts together what the sender says and what the file says. The sender wins: it knows the file in
 * its context.
 */
final class DocumentAssembly {

  /** Stands where nothing names a document; the upsert knows it too. */
  private static final String UNTITLED = "Untitled";

  private static final int MAX_TITLE = 500;
  private static final Pattern UNWANTED = Pattern.compile("[\\p{Cntrl}\\s]+");
  private static final Verdict UNREAD =
      new Verdict(Classification.UNKNOWN, 0, "It could not be read.", List.of());

  IncomingDocument readable(
      Classifier classifier,
      Intake intake,
      ParsedDocument parsed,
      String fallbackTitle,
      long size) {
    UUID id = TimeOrderedId.next();
    String title = title(intake.title(), parsed.title(), fallbackTitle);
    String sourceType = intake.sourceTypeOrUpload();
    return new IncomingDocument(
        id,
        connector(intake),
        Optional.ofNullable(intake.externalId()).orElse(id.toString()),
        title,
        parsed.text(),
        parsed.headings(),
        parsed.marks(),
        sha256(parsed.text()),
        sourceType,
        intake.sourceUrl(),
        Optional.ofNullable(intake.author()).orElse(parsed.author()),
        parsed.mediaType(),
        parsed.language(),
        size,
        null,
        parsed.metadata(),
        classifier.classify(new Subject(title, parsed.text(), sourceType, parsed.metadata())),
        Optional.ofNullable(intake.createdAt()).orElse(parsed.createdAt()));
  }

  /** A file that cannot be read is remembered with its reason, so that people can see it. */
  IncomingDocument unreadable(
      Intake intake, String fallbackTitle, String mediaType, long size, String error) {
    UUID id = TimeOrderedId.next();
    return new IncomingDocument(
        id,
        connector(intake),
        Optional.ofNullable(intake.externalId()).orElse(id.toString()),
        title(intake.title(), null, fallbackTitle),
        null,
        List.of(),
        List.of(),
        sha256(size + error),
        intake.sourceTypeOrUpload(),
        intake.sourceUrl(),
        intake.author(),
        mediaType,
        null,
        size,
        error,
        Map.of(),
        UNREAD,
        intake.createdAt());
  }

  private static UUID connector(Intake intake) {
    return Optional.ofNullable(intake.connectorId()).orElse(Columns.NO_CONNECTOR);
  }

  private static String title(String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null && !candidate.isBlank()) {
        String clean = UNWANTED.matcher(candidate).replaceAll(" ").strip();
        return clean.substring(0, Math.min(clean.length(), MAX_TITLE));
      }
    }
    return UNTITLED;
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
