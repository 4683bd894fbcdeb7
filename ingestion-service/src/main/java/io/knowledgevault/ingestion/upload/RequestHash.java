package io.knowledgevault.ingestion.upload;

import io.knowledgevault.ingestion.intake.IntakeService.SpooledFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells two requests apart by all that they hand in (SHA-256). Each value is preceded by its
 * length, so that no text can pass for two fields.
 */
final class RequestHash {

  private static final int ABSENT = -1;

  private final MessageDigest digest;

  private RequestHash(String kind) {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    add(kind);
  }

  static String of(DocumentSubmission document) {
    return new RequestHash("document").add(document).hex();
  }

  static String of(BatchRequest batch) {
    RequestHash hash = new RequestHash("batch");
    batch.items().forEach(hash::add);
    return hash.hex();
  }

  /** Reads the files: not for an event loop. */
  static String of(List<SpooledFile> files) {
    RequestHash hash = new RequestHash("files");
    files.forEach(hash::add);
    return hash.hex();
  }

  private RequestHash add(DocumentSubmission item) {
    if (item == null) {
      return add((Object) null);
    }
    return add(item.title())
        .add(item.text())
        .add(item.mediaType())
        .add(item.externalId())
        .add(item.sourceType())
        .add(item.sourceUrl())
        .add(item.author())
        .add(item.createdAt());
  }

  private RequestHash add(SpooledFile file) {
    var said = file.intake();
    return add(file.name())
        .add(file.mediaType())
        .add(said.externalId())
        .add(said.sourceType())
        .add(said.title())
        .add(said.author())
        .add(said.sourceUrl())
        .add(said.createdAt())
        .add(file.size())
        .addContent(file.path());
  }

  private RequestHash add(Object value) {
    if (value == null) {
      return addLength(ABSENT);
    }
    byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
    addLength(bytes.length).digest.update(bytes);
    return this;
  }

  private RequestHash addLength(int length) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    return this;
  }

  /** Its size goes before it. */
  private RequestHash addContent(Path file) {
    try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      Files.copy(file, out);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
