package io.knowledgevault.integration.sync;

import io.knowledgevault.integration.item.ItemErrorView;
import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.servicekit.stream.Watchable;
import io.knowledgevault.servicekit.stream.Watched;
import io.knowledgevault.sharedmodel.identity.Role;
import io.knowledgevault.sharedmodel.page.Page;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Syncs of a connection and their errors. */
@Path("/api/v1/integrations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Integrations")
class SyncResource implements Watchable {

  private final SyncService syncs;
  private final CurrentCaller caller;
  private final Duration heartbeat;

  SyncResource(
      SyncService syncs,
      CurrentCaller caller,
      @ConfigProperty(name = "kv.events.heartbeat", defaultValue = "15s") Duration heartbeat) {
    this.syncs = syncs;
    this.caller = caller;
    this.heartbeat = heartbeat;
  }

  @POST
  @Path("{type}/sync")
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(202)
  @APIResponseSchema(value = Accepted.class, responseCode = "202")
  @RolesAllowed(Role.ADMIN)
  @Operation(summary = "Start a sync; 409 when one runs")
  public Uni<Accepted> start(@RestPath String type, SyncRequest request) {
    return syncs
        .start(caller.tenant(), type, request == null ? SyncRequest.USUAL : request)
        .map(Accepted::new);
  }

  @GET
  @Path("{type}/sync")
  @RolesAllowed({Role.ADMIN, Role.MEMBER, Role.VIEWER})
  @Operation(summary = "How the newest sync is going")
  public Uni<SyncView> progress(@RestPath String type) {
    return syncs.latest(caller.tenant(), type);
  }

  @GET
  @Path("{type}/sync/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Watched
  @APIResponseSchema(value = SyncView.class, responseCode = "200")
  @RolesAllowed({Role.ADMIN, Role.MEMBER, Role.VIEWER})
  @Operation(summary = "The same as server-sent events, until the sync ends")
  public Multi<OutboundSseEvent> events(@RestPath String type, @Context Sse sse) {
    SyncEvents events = new SyncEvents(sse, heartbeat);
    return syncs.watch(caller.tenant(), type).onItem().transformToMulti(events::of);
  }

  @Override
  public Uni<SyncView> find(String type) {
    return progress(type);
  }

  @POST
  @Path("{type}/sync/pause")
  @ResponseStatus(202)
  @APIResponseSchema(value = SyncView.class, responseCode = "202")
  @RolesAllowed(Role.ADMIN)
  @Operation(summary = "Pause after the page in hand")
  public Uni<SyncView> pause(@RestPath String type) {
    return syncs.pause(caller.tenant(), type);
  }

  @POST
  @Path("{type}/sync/resume")
  @ResponseStatus(202)
  @APIResponseSchema(value = SyncView.class, responseCode = "202")
  @RolesAllowed(Role.ADMIN)
  @Operation(summary = "Let a paused sync go on")
  public Uni<SyncView> resume(@RestPath String type) {
    return syncs.resume(caller.tenant(), type);
  }

  @POST
  @Path("{type}/sync/cancel")
  @ResponseStatus(202)
  @APIResponseSchema(value = SyncView.class, responseCode = "202")
  @RolesAllowed(Role.ADMIN)
  @Operation(summary = "End a sync after the page in hand; what was taken over stays")
  public Uni<SyncView> cancel(@RestPath String type) {
    return syncs.cancel(caller.tenant(), type);
  }

  @GET
  @Path("{type}/errors")
  @RolesAllowed({Role.ADMIN, Role.MEMBER, Role.VIEWER})
  @Operation(summary = "Items that could not be taken over")
  public Uni<Page<ItemErrorView>> errors(
      @RestPath String type,
      @RestQuery String cursor,
      @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit) {
    return syncs.errors(caller.tenant(), type, cursor, limit);
  }

  @POST
  @Path("{type}/errors/retry")
  @ResponseStatus(202)
  @APIResponseSchema(value = Accepted.class, responseCode = "202")
  @RolesAllowed(Role.ADMIN)
  @Operation(summary = "Try the failed items again, and nothing else")
  public Uni<Accepted> retry(@RestPath String type) {
    return syncs.retryErrors(caller.tenant(), type).map(Accepted::new);
  }

  /** A job was queued. */
  record Accepted(UUID jobId) {}
}
