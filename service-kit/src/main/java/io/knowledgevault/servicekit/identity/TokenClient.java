package io.knowledgevault.servicekit.identity;

import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The issuer's door for services, on its management port. */
@RegisterRestClient(configKey = "tokens")
@Path("/internal/tokens")
interface TokenClient {

  @POST
  Uni<IssuedToken> issue(TokenRequest request);

  /** A null tenant asks for a token that acts for none. */
  record TokenRequest(String service, String secret, TenantId tenant) {}

  /** {@code expiresIn} is in seconds. */
  record IssuedToken(String accessToken, long expiresIn) {}
}
