package io.knowledgevault.ingestion.intake;

import io.knowledgevault.sharedmodel.id.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * What the sender says about what it hands in; everything but the tenant may be missing.
 *
 * @param connectorId the connection it came by; null for uploads
 * @param externalId its key at the source
 */
public record Intake(
    TenantId tenant,
    UUID connectorId,
    String externalId,
    String sourceType,
    String title,
    String author,
    String sourceUrl,
    Instant createdAt) {

  static final String UPLOAD = "upload";

  String sourceTypeOrUpload() {
    return sourceType == null ? UPLOAD : sourceType;
  }
}
