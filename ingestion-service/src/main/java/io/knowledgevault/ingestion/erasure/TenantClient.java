package io.knowledgevault.ingestion.erasure;

import io.knowledgevault.sharedmodel.erasure.TenantRemoval;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The internal door through which a company leaves a service. */
@Path("/internal/tenant")
@Produces(MediaType.APPLICATION_JSON)
interface TenantClient {

  @DELETE
  Uni<TenantRemoval> erase(@HeaderParam("Authorization") String bearer);
}
