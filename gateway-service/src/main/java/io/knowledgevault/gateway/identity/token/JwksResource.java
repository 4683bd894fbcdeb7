package io.knowledgevault.gateway.identity.token;

import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** The public keys of the issuer. */
@Path("/.well-known/jwks.json")
@Tag(name = "Identity")
class JwksResource {

  private final IssuerKeys keys;

  JwksResource(IssuerKeys keys) {
    this.keys = keys;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @ResponseHeader(name = "Cache-Control", value = "public, max-age=60")
  @Operation(summary = "Public keys that access tokens are signed with")
  public JsonObject keys() {
    return keys.published();
  }
}
