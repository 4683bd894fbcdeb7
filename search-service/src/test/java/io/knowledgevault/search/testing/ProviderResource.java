package io.knowledgevault.search.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A second embedding model beside the built-in one, with vectors of another length. */
public final class ProviderResource implements QuarkusTestResourceLifecycleManager {

  public static final int DIMENSIONS = 48;

  /** How it stands with vectors. */
  public static final String MODEL_ID = "fake@" + DIMENSIONS;

  private static FakeProvider provider;

  public static FakeProvider provider() {
    return provider;
  }

  @Override
  public Map<String, String> start() {
    provider = new FakeProvider(DIMENSIONS);
    return Map.of(
        "kv.search.embedding.openai.url", provider.url(),
        "kv.search.embedding.openai.model", "fake",
        "kv.search.embedding.openai.dimensions", "" + DIMENSIONS,
        "kv.search.embedding.openai.pause", "PT0.05S",
        // Tests say when to look.
        "kv.search.embedding.look", "off");
  }

  @Override
  public void stop() {
    provider.close();
  }
}
