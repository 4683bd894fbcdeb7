package io.knowledgevault.gateway.identity.account;

import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.sharedmodel.identity.Role;
import io.knowledgevault.sharedmodel.page.Cursor;
import io.knowledgevault.sharedmodel.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The people of a company, for its administrators. */
@Path("/api/v1/users")
@RolesAllowed(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Identity")
class UserResource {

  private final Accounts accounts;
  private final CurrentCaller caller;

  UserResource(Accounts accounts, CurrentCaller caller) {
    this.accounts = accounts;
    this.caller = caller;
  }

  @GET
  @Operation(summary = "The people of my company")
  public Uni<Page<UserView>> list(
      @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit, @RestQuery String cursor) {
    Optional<Cursor> place = Optional.ofNullable(cursor).map(text -> Cursor.decode(text, 1));
    return accounts.list(caller.tenant(), place, limit);
  }
}
