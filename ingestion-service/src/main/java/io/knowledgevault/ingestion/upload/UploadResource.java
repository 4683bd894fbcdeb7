package io.knowledgevault.ingestion.upload;

import io.knowledgevault.ingestion.intake.IntakeService;
import io.knowledgevault.ingestion.parsing.ParsingPool;
import io.knowledgevault.ingestion.platform.IdempotencyKeys;
import io.knowledgevault.ingestion.pressure.IntakeGate;
import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.sharedmodel.document.IntakeResults;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.identity.Role;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;

/** The way in for documents. */
@Path("/api/v1/documents")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.ADMIN, Role.MEMBER})
@Tag(name = "Documents")
class UploadResource {

  private final IntakeService intake;
  private final SubmissionReader submissions;
  private final IdempotencyKeys keys;
  private final ParsingPool threads;
  private final IntakeGate gate;
  private final UploadConfig config;
  private final CurrentCaller caller;

  UploadResource(
      IntakeService intake,
      SubmissionReader submissions,
      IdempotencyKeys keys,
      ParsingPool threads,
      IntakeGate gate,
      UploadConfig config,
      CurrentCaller caller) {
    this.intake = intake;
    this.submissions = submissions;
    this.keys = keys;
    this.threads = threads;
    this.gate = gate;
    this.config = config;
    this.caller = caller;
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @ResponseStatus(201)
  @APIResponseSchema(value = IntakeResults.class, responseCode = "201")
  @Blocking // for the form alone: it is spooled to disk before this is called
  @Operation(
      summary = "Upload files",
      description =
          "One or more files of any supported format. A file that cannot be read is listed with"
              + " its error and does not fail the others. "
              + DocumentSubmission.KNOWN_DOCUMENT)
  public Uni<IntakeResults> upload(
      @Valid @BeanParam UploadForm form, @RestHeader("Idempotency-Key") String key) {
    TenantId tenant = caller.tenant();
    var files = form.spooled(tenant, null, config.maxFiles());
    return keys.once(
        tenant,
        key,
        threads.run(() -> RequestHash.of(files)),
        IntakeResults.class,
        gate.pass(tenant).chain(() -> intake.takeFiles(tenant, files)));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  @APIResponseSchema(value = IntakeResults.class, responseCode = "201")
  @Operation(
      summary = "Hand in one document as text",
      description = DocumentSubmission.KNOWN_DOCUMENT)
  public Uni<IntakeResults> submit(
      @Valid @NotNull DocumentSubmission body, @RestHeader("Idempotency-Key") String key) {
    TenantId tenant = caller.tenant();
    var text = submissions.read(tenant, body);
    return keys.once(
        tenant,
        key,
        threads.run(() -> RequestHash.of(body)),
        IntakeResults.class,
        Uni.createFrom()
            .deferred(() -> intake.takeTexts(tenant, List.of(text)).map(IntakeResults::new)));
  }

  @POST
  @Path("/batch")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Hand in up to 500 documents as text",
      description =
          "One transaction. An item that is not valid fails alone, with an error that names the"
              + " field; of items with the same externalId the last one counts. 429 with"
              + " Retry-After while the index lags far behind or too much is in work. "
              + DocumentSubmission.KNOWN_DOCUMENT)
  public Uni<BatchResult> batch(
      @Valid @NotNull BatchRequest body, @RestHeader("Idempotency-Key") String key) {
    TenantId tenant = caller.tenant();
    Batch batch = submissions.read(tenant, body);
    return keys.once(
        tenant,
        key,
        threads.run(() -> RequestHash.of(body)),
        BatchResult.class,
        gate.pass(tenant).chain(() -> intake.takeTexts(tenant, batch.texts())).map(batch::result));
  }
}
