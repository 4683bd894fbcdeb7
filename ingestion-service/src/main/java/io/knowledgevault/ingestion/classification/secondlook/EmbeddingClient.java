package io.knowledgevault.ingestion.classification.secondlook;

import io.knowledgevault.sharedmodel.search.EmbeddingRequest;
import io.knowledgevault.sharedmodel.search.Embeddings;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The internal door of search where the embedding model is. */
@RegisterRestClient(configKey = "embeddings")
@Path("/internal/embeddings")
interface EmbeddingClient {

  @POST
  Uni<Embeddings> embed(@HeaderParam("Authorization") String bearer, EmbeddingRequest request);
}
