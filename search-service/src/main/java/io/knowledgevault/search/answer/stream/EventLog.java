package io.knowledgevault.search.answer.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.knowledgevault.servicekit.identity.Caller;
import io.knowledgevault.servicekit.redis.LuaScript;
import io.knowledgevault.servicekit.redis.RedisScripts;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The events of answers in Redis, for some minutes, so that a broken stream can go on at any
 * replica. The key names tenant and user: somebody else's answer is not found. Without Redis
 * nothing is kept and nothing found; no call fails.
 */
@ApplicationScoped
class EventLog {

  private static final Logger LOG = Logger.getLogger(EventLog.class);
  private static final LuaScript APPEND =
      LuaScript.resource(EventLog.class, "redis/append_event.lua");
  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final String KEPT_MILLIS = Long.toString(Duration.ofMinutes(10).toMillis());

  private final ReactiveRedisDataSource redis;
  private final RedisScripts scripts;
  private final ObjectMapper json;

  EventLog(ReactiveRedisDataSource redis, RedisScripts scripts, ObjectMapper json) {
    this.redis = redis;
    this.scripts = scripts;
    this.json = json;
  }

  /** Keeps an event; false when that did not work. */
  Uni<Boolean> append(Caller caller, UUID answer, AnswerEvent event) {
    return scripts
        .run(APPEND, List.of(key(caller, answer)), List.of(written(event), KEPT_MILLIS))
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .replaceWith(true)
        .onFailure()
        .invoke(failure -> LOG.debugf("An event was not kept: %s", failure))
        .onFailure()
        .recoverWithItem(false);
  }

  /** All events that are kept of the caller's answer, in their order. */
  Uni<List<AnswerEvent>> read(Caller caller, UUID answer) {
    return redis
        .execute("LRANGE", key(caller, answer), "0", "-1")
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .map(this::events)
        .onFailure()
        .invoke(failure -> LOG.debugf("Events were not read: %s", failure))
        .onFailure()
        .recoverWithItem(List.of());
  }

  private static String key(Caller caller, UUID answer) {
    return "kv:search:%s:answer-events:%s:%s".formatted(caller.tenant(), caller.subject(), answer);
  }

  private List<AnswerEvent> events(Response entries) {
    List<AnswerEvent> events = new ArrayList<>();
    for (Response entry : entries) {
      try {
        events.add(json.readValue(entry.toString(), AnswerEvent.class));
      } catch (JsonProcessingException damaged) {
        throw new IllegalStateException("an event is not kept as it should be", damaged);
      }
    }
    return events;
  }

  private String written(AnswerEvent event) {
    try {
      return json.writeValueAsString(event);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
