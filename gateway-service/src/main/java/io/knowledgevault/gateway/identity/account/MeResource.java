package io.knowledgevault.gateway.identity.account;

import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.sharedmodel.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** The caller's own profile. */
@Path("/api/v1/me")
@RolesAllowed({Role.ADMIN, Role.MEMBER, Role.VIEWER})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Identity")
class MeResource {

  private final Accounts accounts;
  private final CurrentCaller caller;

  MeResource(Accounts accounts, CurrentCaller caller) {
    this.accounts = accounts;
    this.caller = caller;
  }

  @GET
  @ResponseHeader(name = "Cache-Control", value = "no-store")
  @Operation(summary = "Who I am")
  public Uni<Profile> get() {
    return accounts.profile(caller.tenant(), caller.get().userId()).map(Profile::of);
  }

  @PATCH
  @Operation(summary = "Change my profile")
  public Uni<Profile> patch(@NotNull @Valid ProfileChange change) {
    return accounts
        .rename(caller.tenant(), caller.get().userId(), change.fullName())
        .map(Profile::of);
  }

  /** What one can change about oneself. */
  record ProfileChange(
      @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*") String fullName) {}

  /** A person and their company, as they see it. */
  record Profile(UUID id, String email, String fullName, String role, TenantView tenant) {

    static Profile of(Member member) {
      UserView user = member.user();
      return new Profile(user.id(), user.email(), user.fullName(), user.role(), member.tenant());
    }
  }
}
