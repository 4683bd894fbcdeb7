package io.knowledgevault.search.embedding;

import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.identity.Role;
import io.knowledgevault.sharedmodel.search.EmbeddingRequest;
import io.knowledgevault.sharedmodel.search.Embeddings;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code POST /internal/embeddings}: vectors for other services, which have no model of their own.
 * They have a lane of their own that questions and passages do not notice; when too much waits in
 * it the answer is 503 with Retry-After.
 */
@Path("/internal/embeddings")
@RolesAllowed(Role.SERVICE)
class EmbeddingResource {

  private final EmbeddingEngine engine;

  EmbeddingResource(EmbeddingEngine engine) {
    this.engine = engine;
  }

  @POST
  @Operation(hidden = true)
  public Uni<Embeddings> embed(EmbeddingRequest request) {
    List<String> texts = checked(request);
    return engine
        .guests(texts)
        .map(
            vectors ->
                new Embeddings(
                    OnnxModel.ID,
                    OnnxModel.DIMENSIONS,
                    vectors.stream().map(Vectors::toBytes).toList()));
  }

  private static List<String> checked(EmbeddingRequest request) {
    if (request == null || request.texts() == null || request.texts().isEmpty()) {
      throw ProblemException.invalid("texts", "must hold at least one text");
    }
    if (request.texts().size() > EmbeddingRequest.MAX_TEXTS) {
      throw ProblemException.invalid(
          "texts", "must not be more than " + EmbeddingRequest.MAX_TEXTS);
    }
    for (String text : request.texts()) {
      if (text == null || text.length() > EmbeddingRequest.MAX_LENGTH) {
        throw ProblemException.invalid(
            "texts", "must each have at most " + EmbeddingRequest.MAX_LENGTH + " characters");
      }
    }
    return request.texts();
  }
}
