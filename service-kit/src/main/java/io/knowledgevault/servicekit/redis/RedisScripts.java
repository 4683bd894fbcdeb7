package io.knowledgevault.servicekit.redis;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs scripts by their hash and sends the text only when Redis does not know it (first use, or its
 * script cache was lost by a restart). One round trip otherwise. Thread-safe.
 */
@ApplicationScoped
public class RedisScripts {

  private final ReactiveRedisDataSource redis;

  RedisScripts(ReactiveRedisDataSource redis) {
    this.redis = redis;
  }

  /**
   * Runs a script.
   *
   * @param keys every key it touches; with Redis Cluster all in one slot
   * @return what the script returns; fails when Redis is away
   */
  public Uni<Response> run(LuaScript script, List<String> keys, List<String> arguments) {
    return redis
        .execute("EVALSHA", words(script.sha(), keys, arguments))
        .onFailure(RedisScripts::unknownScript)
        .recoverWithUni(() -> redis.execute("EVAL", words(script.text(), keys, arguments)));
  }

  private static boolean unknownScript(Throwable failure) {
    return failure.getMessage() != null && failure.getMessage().startsWith("NOSCRIPT");
  }

  private static String[] words(String script, List<String> keys, List<String> arguments) {
    List<String> words = new ArrayList<>(2 + keys.size() + arguments.size());
    words.add(script);
    words.add(Integer.toString(keys.size()));
    words.addAll(keys);
    words.addAll(arguments);
    return words.toArray(String[]::new);
  }
}
