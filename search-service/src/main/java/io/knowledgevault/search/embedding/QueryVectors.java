package io.knowledgevault.search.embedding;

import io.knowledgevault.search.platform.CallerContext;
import io.knowledgevault.servicekit.cache.TwoLevelCache;
import io.knowledgevault.servicekit.cache.TwoLevelCaches;
import io.knowledgevault.servicekit.cache.TwoLevelCaches.Settings;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * The vectors of questions, kept for a day in this process and in Redis, where the other replicas
 * find them. The key holds tenant, model and a hash of the text: with a key that tenants share, the
 * time of an answer would tell what another company has asked. Thread-safe.
 */
@ApplicationScoped
public class QueryVectors {

  private static final Duration DAY = Duration.ofHours(24);

  /** About 8 MB of the built-in model's. */
  private static final Settings CACHED = new Settings(5_000, DAY, DAY);

  private final TwoLevelCache<Kept> cache;

  QueryVectors(TwoLevelCaches caches) {
    this.cache = caches.create("question-vectors", Kept.class, CACHED);
  }

  /** The vector of a question; fails as the model does. */
  public Uni<float[]> of(TenantId tenant, EmbeddingModel model, String text) {
    return CallerContext.back(
            cache.get(tenant, key(model, text), () -> model.query(text).map(Kept::of)))
        .map(Kept::floats);
  }

  private static String key(EmbeddingModel model, String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return model.id() + ":" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A vector as it lies in Redis: base 64 in JSON. */
  @RegisterForReflection
  record Kept(byte[] vector) {

    static Kept of(float[] vector) {
      return new Kept(Vectors.toBytes(vector));
    }

    float[] floats() {
      return Vectors.fromBytes(vector);
    }
  }
}
