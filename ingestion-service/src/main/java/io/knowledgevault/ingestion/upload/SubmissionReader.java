package io.knowledgevault.ingestion.upload;

import io.knowledgevault.ingestion.intake.Intake;
import io.knowledgevault.ingestion.intake.IntakeService.IncomingText;
import io.knowledgevault.ingestion.platform.InstantParameter;
import io.knowledgevault.ingestion.platform.Plain;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks documents that come as JSON, beyond what annotations can say. */
@ApplicationScoped
class SubmissionReader {

  private static final String DEFAULT_TYPE = "text/plain";
  private static final Pattern TEXT_TYPE = Pattern.compile("text/[a-z0-9.+-]+|application/json");
  private static final Set<String> MARKDOWN = Set.of("text/markdown", "text/x-markdown");

  private final Validator validator;
  private final UploadConfig config;

  SubmissionReader(Validator validator, UploadConfig config) {
    this.validator = validator;
    this.config = config;
  }

  /** The document to store; a problem that names the field when it is not fit. */
  IncomingText read(TenantId tenant, DocumentSubmission body) {
    if (body.text().isBlank()) {
      throw ProblemException.invalid("text", "must not be blank");
    }
    if (body.text().length() > config.maxTextLength()) {
      throw new ProblemException(
          ProblemType.TOO_LARGE,
          "text must be at most " + config.maxTextLength() + " characters; upload it as a file.");
    }
    Intake intake =
        new Intake(
            tenant,
            null,
            Plain.key("externalId", body.externalId()),
            body.sourceType(),
            Plain.text(body.title()),
            Plain.text(body.author()),
            Plain.webAddress("sourceUrl", body.sourceUrl()),
            InstantParameter.read("createdAt", body.createdAt()));
    return new IncomingText(body.text(), mediaType(body.mediaType()), intake);
  }

  Batch read(TenantId tenant, BatchRequest request) {
    Batch batch = new Batch();
    for (int i = 0; i < request.items().size(); i++) {
      DocumentSubmission item = request.items().get(i);
      String violations = item == null ? "item must not be null" : violations(item);
      try {
        if (violations.isEmpty()) {
          batch.accept(i, read(tenant, item));
        } else {
          batch.refuse(i, violations);
        }
      } catch (ProblemException unfit) {
        batch.refuse(i, unfit.getMessage());
      }
    }
    return batch;
  }

  private String violations(DocumentSubmission item) {
    return validator.validate(item).stream()
        .map(each -> each.getPropertyPath() + " " + each.getMessage())
        .sorted()
        .collect(Collectors.joining("; "));
  }

  private static String mediaType(String asked) {
    if (asked == null || asked.isBlank()) {
      return DEFAULT_TYPE;
    }
    String type = asked.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!TEXT_TYPE.matcher(type).matches()) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "mediaType of a JSON document must be a text type; upload other files as multipart.");
    }
    return MARKDOWN.contains(type) ? "text/x-web-markdown" : type;
  }
}
