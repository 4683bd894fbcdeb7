package io.knowledgevault.servicekit.identity;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The issuer's published keys, as the JSON text of a JWK set (RFC 7517). */
@RegisterRestClient(configKey = "keys")
@Path("/.well-known/jwks.json")
interface KeySetClient {

  @GET
  @Produces({"application/json", "application/jwk-set+json"})
  Uni<String> keys();
}
