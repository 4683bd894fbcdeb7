package io.knowledgevault.ingestion.intake;

import io.knowledgevault.ingestion.classification.Classifier;
import io.knowledgevault.ingestion.classification.Subject;
import io.knowledgevault.ingestion.classification.Verdict;
import io.knowledgevault.ingestion.intake.IncomingDocument.Parent;
import io.knowledgevault.ingestion.parsing.Attachment;
import io.knowledgevault.ingestion.parsing.ParsedDocument;
import io.knowledgevault.ingestion.platform.Columns;
import io.knowledgevault.ingestion.platform.Plain;
import io.knowledgevault.sharedmodel.document.Classification;
import io.knowledgevault.sharedmodel.id.TimeOrderedId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts together what the sender says and what the file says. The sender wins: it knows the file in
 * its context.
 */
final class DocumentAssembly {

  /** Stands where nothing names a document; the upsert knows it too. */
  private static final String UNTITLED = "Untitled";

  private static final int MAX_TITLE = 500;
  private static final int MAX_EXTERNAL_ID = 1_000;
  private static final Verdict UNREAD =
      new Verdict(Classification.UNKNOWN, 0, "It could not be read.", List.of());

  /** The document first, then what came inside of it, the inner ones after those around them. */
  List<IncomingDocument> readable(
      Classifier classifier,
      Intake intake,
      ParsedDocument parsed,
      String fallbackTitle,
      long size) {
    List<IncomingDocument> all = new ArrayList<>();
    IncomingDocument document = document(classifier, intake, parsed, fallbackTitle, size, null);
    all.add(document);
    addParts(all, classifier, intake, document, parsed.attachments());
    return all;
  }

  private void addParts(
      List<IncomingDocument> all,
      Classifier classifier,
      Intake intake,
      IncomingDocument around,
      List<Attachment> attachments) {
    Parent parent = new Parent(around.id(), around.externalId());
    for (Attachment each : attachments) {
      Intake said = saidOf(each, intake, around);
      if (each.document() == null) {
        all.add(unreadable(said, null, each.mediaType(), each.bytes(), each.error(), parent));
      } else {
        IncomingDocument part =
            document(classifier, said, each.document(), null, each.bytes(), parent);
        all.add(part);
        addParts(all, classifier, intake, part, each.document().attachments());
      }
    }
  }

  /** By who wrote it, else by who sent it; as old as it says, else as what it came with. */
  private static Intake saidOf(Attachment part, Intake intake, IncomingDocument around) {
    ParsedDocument parsed = part.document();
    boolean signed = parsed != null && parsed.author() != null;
    boolean dated = parsed != null && parsed.createdAt() != null;
    return new Intake(
        intake.tenant(),
        intake.connectorId(),
        externalId(around.externalId(), part.key()),
        intake.sourceType(),
        part.name(),
        signed ? parsed.author() : around.author(),
        intake.sourceUrl(),
        dated ? parsed.createdAt() : around.createdAt());
  }

  private static String externalId(String around, String key) {
    String id = around + "#" + Plain.text(key);
    return id.length() <= MAX_EXTERNAL_ID
        ? id
        : Plain.cut(around, MAX_EXTERNAL_ID - 65) + "#" + sha256(id);
  }

  private static IncomingDocument document(
      Classifier classifier,
      Intake intake,
      ParsedDocument parsed,
      String fallbackTitle,
      long size,
      Parent parent) {
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
        named(parsed.metadata(), fallbackTitle),
        classifier.classify(new Subject(title, parsed.text(), sourceType, parsed.metadata())),
        Optional.ofNullable(intake.createdAt()).orElse(parsed.createdAt()),
        parent);
  }

  /** A file that cannot be read is remembered with its reason, so that people can see it. */
  IncomingDocument unreadable(
      Intake intake, String fallbackTitle, String mediaType, long size, String error) {
    return unreadable(intake, fallbackTitle, mediaType, size, error, null);
  }

  private static IncomingDocument unreadable(
      Intake intake,
      String fallbackTitle,
      String mediaType,
      long size,
      String error,
      Parent parent) {
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
        named(Map.of(), fallbackTitle),
        UNREAD,
        intake.createdAt(),
        parent);
  }

  /** The name is kept where another title hides it, for people know their files by name. */
  private static Map<String, String> named(Map<String, String> metadata, String fileName) {
    if (fileName == null) {
      return metadata;
    }
    Map<String, String> named = new HashMap<>(metadata);
    named.put("fileName", Plain.cut(fileName, MAX_TITLE));
    return Map.copyOf(named);
  }

  private static UUID connector(Intake intake) {
    return Optional.ofNullable(intake.connectorId()).orElse(Columns.NO_CONNECTOR);
  }

  private static String title(String... candidates) {
    for (String candidate : candidates) {
      String title = Plain.line(candidate, MAX_TITLE);
      if (title != null) {
        return title;
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
