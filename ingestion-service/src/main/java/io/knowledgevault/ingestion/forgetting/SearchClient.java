package io.knowledgevault.ingestion.forgetting;

import io.knowledgevault.sharedmodel.search.ForgetRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The internal door of search. */
@RegisterRestClient(configKey = "search")
@Path("/internal/forget")
interface SearchClient {

  @POST
  Uni<Void> forget(@HeaderParam("Authorization") String bearer, ForgetRequest request);
}
