package io.knowledgevault.ingestion.parsing;

import io.knowledgevault.ingestion.settings.SettingService;
import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The parser of a company, for its administrators. */
@Path("/api/v1/admin/parser")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN)
@Tag(name = "Administration")
class ParserResource {

  /** Process and host: unique among replicas, and readable. */
  private static final String REPLICA = ManagementFactory.getRuntimeMXBean().getName();

  private final ParsingPool parsing;
  private final SettingService settings;
  private final CurrentCaller caller;

  ParserResource(ParsingPool parsing, SettingService settings, CurrentCaller caller) {
    this.parsing = parsing;
    this.settings = settings;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "Read which parser is in use",
      description = "As the replica that answers has it: version, limits, and since when.")
  public Uni<ParserView> parser() {
    return view(caller.tenant());
  }

  @POST
  @Path("/reload")
  @Operation(
      summary = "Load the parser anew",
      description =
          "On every replica, within two seconds. What is being read ends on the old parser.")
  public Uni<ParserView> reloadParser() {
    TenantId tenant = caller.tenant();
    return settings
        .touch(tenant, ParserSettingKind.KEY, caller.get().subject())
        .invoke(() -> parsing.outdated(tenant))
        .chain(() -> view(tenant));
  }

  private Uni<ParserView> view(TenantId tenant) {
    return parsing
        .parser(tenant)
        .map(
            parser ->
                new ParserView(parser.version(), parser.limits(), parser.loadedAt(), REPLICA));
  }
}
