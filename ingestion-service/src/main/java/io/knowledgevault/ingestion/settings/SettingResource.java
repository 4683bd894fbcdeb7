package io.knowledgevault.ingestion.settings;

import io.knowledgevault.servicekit.identity.Caller;
import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.sharedmodel.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Settings of a company, for its administrators. */
@Path("/api/v1/admin/settings")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN)
@Tag(name = "Administration")
class SettingResource {

  private final SettingService settings;
  private final CurrentCaller caller;

  SettingResource(SettingService settings, CurrentCaller caller) {
    this.settings = settings;
    this.caller = caller;
  }

  @GET
  @Path("/{key}")
  @Operation(
      summary = "Read a setting",
      description = "With what the installation allows at most. Version 0: nothing was ever set.")
  public Uni<SettingView> setting(@RestPath String key) {
    SettingKind kind = settings.kind(key);
    return settings.get(caller.tenant(), key).map(setting -> view(kind, setting));
  }

  @PUT
  @Path("/{key}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Change a setting",
      description =
          "Replaces the value as a whole; every replica follows within two seconds. With a"
              + " version, only if that is still the present one.")
  public Uni<SettingView> changeSetting(
      @RestPath String key, @Valid @NotNull SettingRequest request) {
    SettingKind kind = settings.kind(key);
    Caller by = caller.get();
    return settings
        .put(caller.tenant(), key, request, by.subject())
        .map(setting -> view(kind, setting));
  }

  private static SettingView view(SettingKind kind, Setting setting) {
    return new SettingView(
        setting.key(),
        setting.value(),
        setting.version(),
        setting.updatedAt(),
        setting.updatedBy(),
        kind.bounds());
  }
}
