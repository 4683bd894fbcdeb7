package io.knowledgevault.ingestion.upload;

import io.knowledgevault.ingestion.intake.Intake;
import io.knowledgevault.ingestion.intake.IntakeService.SpooledFile;
import io.knowledgevault.ingestion.platform.InstantParameter;
import io.knowledgevault.ingestion.platform.Plain;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.id.TenantId;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The form of an upload: files, and what the sender says of them. */
public class UploadForm {

  @RestForm("file")
  List<FileUpload> files;

  @RestForm
  @Size(min = 1, max = 1000)
  String externalId;

  @RestForm
  @Pattern(regexp = DocumentSubmission.SOURCE_TYPE, message = DocumentSubmission.SOURCE_TYPE_RULE)
  String sourceType;

  @RestForm
  @Size(max = 500)
  String title;

  @RestForm
  @Size(max = 300)
  String author;

  @RestForm
  @Size(max = 2000)
  String sourceUrl;

  @RestForm String createdAt;

  /** The files with what is said of them; a 400 problem when that does not fit together. */
  public List<SpooledFile> spooled(TenantId tenant, UUID connectorId, int maxFiles) {
    if (files == null || files.isEmpty()) {
      throw ProblemException.invalid("file", "must be sent at least once, with a file name");
    }
    if (files.size() > maxFiles) {
      throw ProblemException.invalid("file", "must be sent at most " + maxFiles + " times");
    }
    if (files.size() > 1 && (externalId != null || title != null)) {
      throw ProblemException.invalid("externalId", "and title can be given for a single file only");
    }
    Instant created = InstantParameter.read("createdAt", createdAt);
    return files.stream().map(file -> spooled(tenant, connectorId, created, file)).toList();
  }

  private SpooledFile spooled(TenantId tenant, UUID connectorId, Instant created, FileUpload file) {
    if (file.uploadedFile() == null) {
      throw ProblemException.invalid("file", "must be a file, and no form of its own");
    }
    String name = nameOf(file.fileName());
    Intake intake =
        new Intake(
            tenant,
            connectorId,
            Plain.key("externalId", externalId),
            sourceType,
            Plain.text(title),
            Plain.text(author),
            Plain.webAddress("sourceUrl", sourceUrl),
            created);
    return new SpooledFile(
        file.uploadedFile(), name, Plain.text(file.contentType()), file.size(), intake);
  }

  /** The last part of a path: some clients send the whole one. */
  private static String nameOf(String path) {
    String name = path == null ? null : Plain.text(path.substring(lastSeparator(path) + 1));
    return name == null ? "unnamed" : name;
  }

  private static int lastSeparator(String path) {
    return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  }
}
