package io.knowledgevault.ingestion.classification.secondlook;

import io.knowledgevault.servicekit.identity.ServiceTokens;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.search.EmbeddingRequest;
import io.knowledgevault.sharedmodel.search.Embeddings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Vectors of texts, from search. While search is away it is left alone for a while. */
@ApplicationScoped
class DocumentVectors {

  private final EmbeddingClient client;
  private final ServiceTokens tokens;

  DocumentVectors(@RestClient EmbeddingClient client, ServiceTokens tokens) {
    this.client = client;
    this.tokens = tokens;
  }

  /**
   * @param model vectors of different models are never compared
   * @param vectors in the order of the texts
   */
  record Vectors(String model, List<float[]> vectors) {}

  @CircuitBreaker(
      requestVolumeThreshold = 4,
      failureRatio = 0.5,
      delay = 5,
      delayUnit = ChronoUnit.SECONDS)
  Uni<Vectors> of(TenantId tenant, List<String> texts) {
    return tokens
        .forTenant(tenant)
        .chain(token -> client.embed("Bearer " + token, new EmbeddingRequest(texts)))
        .map(answer -> vectors(answer, texts.size()));
  }

  private static Vectors vectors(Embeddings answer, int expected) {
    if (answer.vectors() == null || answer.vectors().size() != expected) {
      throw new IllegalStateException("search gave another number of vectors");
    }
    return new Vectors(
        answer.model(), answer.vectors().stream().map(DocumentVectors::floats).toList());
  }

  private static float[] floats(byte[] bytes) {
    float[] vector = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }
}
