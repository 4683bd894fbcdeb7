package io.knowledgevault.ingestion.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.servicekit.redis.RedisBroadcast;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Settings of companies. A change is told to every replica at once; that message may be lost, so
 * who follows {@link #changes} also looks by itself, see {@link Setting#version}.
 */
@ApplicationScoped
public class SettingService {

  private static final String CHANNEL = "kv:ingestion:settings";

  private final SettingRepository settings;
  private final RedisBroadcast broadcast;
  private final TreeMap<String, SettingKind> kinds;

  SettingService(
      SettingRepository settings, RedisBroadcast broadcast, @Any Instance<SettingKind> kinds) {
    this.settings = settings;
    this.broadcast = broadcast;
    this.kinds =
        kinds.stream()
            .collect(Collectors.toMap(SettingKind::key, kind -> kind, (a, b) -> a, TreeMap::new));
  }

  /** The companies whose setting of this name changed just now, on whatever replica. */
  public Multi<TenantId> changes(String key) {
    return broadcast
        .messages(CHANNEL)
        .map(message -> message.split(":", 2))
        .filter(parts -> key.equals(parts[1]))
        .map(parts -> TenantId.of(parts[0]));
  }

  /** The setting; one of version 0 when nothing was ever set. */
  public Uni<Setting> get(TenantId tenant, String key) {
    return settings
        .find(tenant, key)
        .map(found -> found.orElseGet(() -> new Setting(key, nothing(), 0, null, null)));
  }

  /** Makes all replicas take the setting anew though its value stays. */
  public Uni<Setting> touch(TenantId tenant, String key, String by) {
    return settings.touch(tenant, key, by).call(() -> tell(tenant, key));
  }

  Uni<Setting> put(TenantId tenant, String key, SettingRequest request, String by) {
    JsonNode value = kind(key).checked(request.value());
    return settings
        .put(tenant, key, value, by, request.version())
        .map(
            stored ->
                stored.orElseThrow(
                    () ->
                        ProblemException.conflict(
                            "The setting was changed by somebody else; read it again.")))
        .call(() -> tell(tenant, key));
  }

  /** The kind; 404 when there is none of that name. */
  SettingKind kind(String key) {
    SettingKind kind = kinds.get(key);
    if (kind == null) {
      throw new ProblemException(
          ProblemType.NOT_FOUND,
          "There is no such setting. There are: " + String.join(", ", kinds.keySet()) + ".");
    }
    return kind;
  }

  private Uni<Void> tell(TenantId tenant, String key) {
    return broadcast.publish(CHANNEL, tenant + ":" + key);
  }

  private static JsonNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }
}
