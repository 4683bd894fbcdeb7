package io.knowledgevault.gateway.console;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The named parts of the merged document: schemas, responses, parameters and so on. */
final class Components {

  private static final String ROOT = "#/components/";
  private static final String SECURITY = ROOT + "securitySchemes/";

  /** By reference, {@code #/components/schemas/Item}. */
  private final Map<String, JsonObject> taken = new LinkedHashMap<>();

  /**
   * Takes over the components that the paths use, directly or through others.
   *
   * @return the paths, referring to the components by the names that these have got
   */
  JsonObject takeOver(String service, JsonObject paths, JsonObject components) {
    Map<String, JsonObject> used = used(paths, components);
    Map<String, String> names = names(service, used);
    used.forEach(
        (reference, part) ->
            taken.putIfAbsent(names.get(reference), (JsonObject) rename(part, names)));
    return (JsonObject) rename(paths, names);
  }

  JsonObject result() {
    JsonObject all = new JsonObject();
    taken.forEach(
        (reference, part) -> {
          String[] place = reference.substring(ROOT.length()).split("/", 2);
          if (!all.containsKey(place[0])) {
            all.put(place[0], new JsonObject());
          }
          all.getJsonObject(place[0]).put(place[1], part);
        });
    return all;
  }

  static String capitalised(String word) {
    return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static Map<String, JsonObject> used(JsonObject paths, JsonObject components) {
    Map<String, JsonObject> found = new LinkedHashMap<>();
    Deque<String> open = new ArrayDeque<>(references(paths));
    while (!open.isEmpty()) {
      String reference = open.pop();
      JsonObject part = lookUp(components, reference);
      if (part != null && found.putIfAbsent(reference, part) == null) {
        open.addAll(references(part));
      }
    }
    return found;
  }

  private static JsonObject lookUp(JsonObject components, String reference) {
    if (!reference.startsWith(ROOT) || reference.startsWith(SECURITY)) {
      return null;
    }
    String[] place = reference.substring(ROOT.length()).split("/", 2);
    JsonObject kind = place.length == 2 ? components.getJsonObject(place[0]) : null;
    return kind == null ? null : kind.getJsonObject(place[1]);
  }

  /**
   * A part whose name is taken by another, or that leads to such a part, needs a name of its own.
   */
  private Map<String, String> names(String service, Map<String, JsonObject> used) {
    Map<String, String> names = new HashMap<>();
    used.keySet().forEach(reference -> names.put(reference, reference));
    boolean changed = true;
    while (changed) {
      changed = false;
      for (var each : used.entrySet()) {
        String name = names.get(each.getKey());
        JsonObject other = taken.get(name);
        if (other != null && !other.equals(rename(each.getValue(), names))) {
          names.put(each.getKey(), inFrontOf(name, service));
          changed = true;
        }
      }
    }
    return names;
  }

  private static String inFrontOf(String reference, String service) {
    int name = reference.lastIndexOf('/') + 1;
    return reference.substring(0, name) + capitalised(service) + reference.substring(name);
  }

  private static Set<String> references(Object node) {
    Set<String> found = new LinkedHashSet<>();
    visit(node, found::add);
    return found;
  }

  private static void visit(Object node, Consumer<String> found) {
    walk(
        node,
        reference -> {
          found.accept(reference);
          return reference;
        });
  }

  private static Object rename(Object node, Map<String, String> names) {
    return walk(node, reference -> names.getOrDefault(reference, reference));
  }

  /** A copy of the tree with every {@code $ref} changed. */
  private static Object walk(Object node, UnaryOperator<String> reference) {
    return switch (node) {
      case JsonObject object -> {
        JsonObject copy = new JsonObject();
        for (String key : object.fieldNames()) {
          Object value = object.getValue(key);
          boolean refers = key.equals("$ref") && value instanceof String;
          copy.put(key, refers ? reference.apply((String) value) : walk(value, reference));
        }
        yield copy;
      }
      case JsonArray array -> {
        JsonArray copy = new JsonArray();
        array.forEach(each -> copy.add(walk(each, reference)));
        yield copy;
      }
      case null, default -> node;
    };
  }
}
