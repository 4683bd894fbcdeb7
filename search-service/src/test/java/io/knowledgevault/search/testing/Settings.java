package io.knowledgevault.search.testing;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Settings for tests without a running service: the defaults, and what a test wants otherwise. */
public final class Settings {

  private Settings() {}

  public static <T> T of(Class<T> type, Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withMapping(type)
        .withSources(new PropertiesConfigSource(values, "test", 100))
        .build()
        .getConfigMapping(type);
  }
}
