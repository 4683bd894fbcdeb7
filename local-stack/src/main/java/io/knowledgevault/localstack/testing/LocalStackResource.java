package io.knowledgevault.localstack.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Gives a service under test a real Postgres with its schema and roles, a real Redis and a token
 * issuer. They start once in a JVM, on free ports and with empty data, and end with it.
 *
 * <p>Argument {@code service} names the service. Every other argument is handed to the service as a
 * setting.
 */
public final class LocalStackResource implements QuarkusTestResourceLifecycleManager {

  private String service;
  private Map<String, String> extra = Map.of();

  @Override
  public void init(Map<String, String> arguments) {
    extra = new HashMap<>(arguments);
    service = extra.remove("service");
    if (service == null) {
      throw new IllegalArgumentException("LocalStackResource needs the argument \"service\"");
    }
  }

  @Override
  public Map<String, String> start() {
    var stack = TestStack.running();
    stack.prepareDatabase(service);
    var settings = new HashMap<String, String>();
    put(settings, "kv.postgres.url", stack.postgres().admin().url(TestStack.DATABASE));
    put(settings, "kv.postgres.password", TestStack.SECRET);
    put(settings, "kv.postgres.owner.password", TestStack.SECRET);
    put(settings, "kv.redis.url", stack.redis().url());
    put(settings, "kv.service.secret", TestStack.SECRET);
    put(settings, "kv.gateway.url", stack.issuer().url());
    put(settings, "kv.gateway.management.url", stack.issuer().url());
    put(settings, "kv.state.dir", stack.folder().resolve("state").toString());
    settings.put("quarkus.http.test-port", "0");
    settings.put("quarkus.management.test-port", "0");
    settings.putAll(extra);
    return settings;
  }

  @Override
  public void stop() {
    // The next test class of this JVM uses the same servers.
  }

  /** In the form of a setting and in that of an environment variable: both are read. */
  private static void put(Map<String, String> settings, String name, String value) {
    settings.put(name, value);
    settings.put(name.toUpperCase(Locale.ROOT).replace('.', '_'), value);
  }
}
