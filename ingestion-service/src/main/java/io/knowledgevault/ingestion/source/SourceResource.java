package io.knowledgevault.ingestion.source;

import io.knowledgevault.ingestion.intake.IntakeService;
import io.knowledgevault.ingestion.pressure.IntakeGate;
import io.knowledgevault.ingestion.upload.UploadConfig;
import io.knowledgevault.ingestion.upload.UploadForm;
import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.document.IntakeResults;
import io.knowledgevault.sharedmodel.document.SourceRemoval;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.identity.Role;
import io.knowledgevault.sharedmodel.page.Page;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/** The way in and out for what connectors find. */
@Path("/internal/documents")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.SERVICE)
class SourceResource {

  private static final int MAX_REMOVALS = 1_000;

  private final IntakeService intake;
  private final SourceRepository sources;
  private final RemovalService removals;
  private final IntakeGate gate;
  private final UploadConfig config;
  private final CurrentCaller caller;

  SourceResource(
      IntakeService intake,
      SourceRepository sources,
      RemovalService removals,
      IntakeGate gate,
      UploadConfig config,
      CurrentCaller caller) {
    this.intake = intake;
    this.sources = sources;
    this.removals = removals;
    this.gate = gate;
    this.config = config;
    this.caller = caller;
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @ResponseStatus(201)
  @Blocking // for the form alone: it is spooled to disk before this is called
  @Operation(hidden = true)
  public Uni<IntakeResults> upload(@Valid @BeanParam UploadForm form, @RestForm UUID connectorId) {
    TenantId tenant = caller.tenant();
    var files = form.spooled(tenant, connectorId, config.maxFiles());
    return gate.pass(tenant).chain(() -> intake.takeFiles(tenant, files));
  }

  @POST
  @Path("/removals")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(hidden = true)
  public Uni<SourceRemoval.Removed> remove(@NotNull SourceRemoval removal) {
    if (removal.connectorId() == null) {
      throw ProblemException.invalid("connectorId", "must not be null");
    }
    if (removal.externalIds() == null || removal.externalIds().size() > MAX_REMOVALS) {
      throw ProblemException.invalid("externalIds", "must be at most " + MAX_REMOVALS);
    }
    return removals.remove(caller.tenant(), removal);
  }

  @GET
  @Path("/external-ids")
  @Operation(hidden = true)
  public Uni<Page<String>> externalIds(
      @RestQuery @NotNull UUID connectorId,
      @RestQuery String cursor,
      @RestQuery @DefaultValue("200") @Min(1) @Max(1000) int limit) {
    return sources.externalIds(caller.tenant(), connectorId, cursor, limit);
  }
}
