package io.knowledgevault.ingestion.classification.learning;

import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Learns how decided documents look to the embedding model. */
@ApplicationScoped
public class Likeness {

  private static final float SCALE = 300;

  private final LearningRepository repository;
  private final TaughtModels models;

  Likeness(LearningRepository repository, TaughtModels models) {
    this.repository = repository;
    this.models = models;
  }

  /**
   * Keeps the vectors of decided documents and makes the centroids anew, in the caller's
   * transaction. To be called first there: it locks what the company has taught.
   *
   * @param model what made the vectors: those of another model are forgotten
   */
  public Uni<Void> learn(
      SqlConnection tx, TenantId tenant, String model, Map<UUID, float[]> vectors) {
    if (vectors.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return repository
        .keepVectors(tx, tenant, model, vectors)
        .chain(() -> repository.ledger(tx, tenant))
        .map(Centroids::of)
        .chain(centroids -> repository.storeCentroids(tx, tenant, model, centroids))
        .invoke(() -> models.mayHaveChanged(tenant, true));
  }

  /** Lets the unsure documents be looked at again; the last of the same transaction. */
  public Uni<Void> lookAgain(SqlConnection tx, TenantId tenant) {
    return repository.lookAgain(tx, tenant, List.of(), true);
  }

  /** A byte a dimension: enough for a mean, and a quarter of the room. */
  static byte[] small(float[] vector) {
    byte[] bytes = new byte[vector.length];
    for (int i = 0; i < vector.length; i++) {
      bytes[i] = (byte) Math.clamp(Math.round(SCALE * vector[i]), -127, 127);
    }
    return bytes;
  }
}
