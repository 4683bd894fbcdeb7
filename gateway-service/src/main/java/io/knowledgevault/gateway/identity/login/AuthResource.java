package io.knowledgevault.gateway.identity.login;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The door: these calls need no access token. */
@Path("/api/v1/auth")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Identity")
class AuthResource {

  private final AuthService service;

  AuthResource(AuthService service) {
    this.service = service;
  }

  @POST
  @Path("/signup")
  @ResponseStatus(201)
  @ResponseHeader(name = "Cache-Control", value = "no-store")
  @APIResponseSchema(value = SessionView.class, responseCode = "201")
  @Operation(summary = "Found a company and become its administrator")
  public Uni<SessionView> signup(@NotNull @Valid AuthRequests.Signup request) {
    return service.signup(request);
  }

  @POST
  @Path("/login")
  @ResponseHeader(name = "Cache-Control", value = "no-store")
  @Operation(summary = "Log in; name the tenant when the address has accounts in several")
  public Uni<SessionView> login(@NotNull @Valid AuthRequests.Login request) {
    return service.login(request);
  }

  @POST
  @Path("/refresh")
  @ResponseHeader(name = "Cache-Control", value = "no-store")
  @Operation(summary = "Exchange a refresh token; a token used twice ends its session")
  public Uni<SessionView> refresh(@NotNull @Valid AuthRequests.Refresh request) {
    return service.refresh(request.refreshToken());
  }

  @POST
  @Path("/logout")
  @APIResponse(responseCode = "204", description = "Ended, or was not there")
  @Operation(summary = "End the session of a refresh token")
  public Uni<Void> logout(@NotNull @Valid AuthRequests.Refresh request) {
    return service.logout(request.refreshToken());
  }
}
