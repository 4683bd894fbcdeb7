package io.knowledgevault.systemtests.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Requests whose body is no JSON, or JSON of another shape than the one expected. */
final class BadBodies {

  /** Where a JSON object with required fields is expected. */
  private static final List<String> ADDRESSES =
      List.of(
          "POST /api/v1/auth/signup",
          "POST /api/v1/auth/login",
          "POST /api/v1/auth/refresh",
          "POST /api/v1/documents",
          "POST /api/v1/documents/batch",
          "POST /api/v1/search",
          "POST /api/v1/answers",
          "PUT /api/v1/integrations/folder");

  private static final String FIELDS =
      """
      {"title":%1$s,"text":%2$s,"query":%3$s,"question":%4$s,"email":%1$s,"password":%2$s,\
      "tenantName":%3$s,"fullName":%4$s,"refreshToken":%1$s,"items":%2$s,"path":%3$s}""";

  private static final Map<String, byte[]> BODIES = bodies();

  private BadBodies() {}

  static Stream<BadRequest> all() {
    return ADDRESSES.stream().flatMap(BadBodies::each);
  }

  private static Stream<BadRequest> each(String address) {
    String method = address.substring(0, address.indexOf(' '));
    String path = address.substring(address.indexOf(' ') + 1);
    var requests = new ArrayList<BadRequest>();
    BODIES.forEach(
        (name, body) ->
            requests.add(new BadRequest(name, method, path, "application/json", body, null)));
    var good = BadRequest.json("", method, path, "{\"query\":\"x\",\"question\":\"x\"}");
    for (String type : List.of("text/xml", "application/x-www-form-urlencoded", "nonsense")) {
      requests.add(new BadRequest("content type " + type, method, path, type, good.body(), null));
    }
    return requests.stream();
  }

  private static Map<String, byte[]> bodies() {
    var bodies = new LinkedHashMap<String, byte[]>();
    put(bodies, "nothing", "");
    put(bodies, "white space", "   \n ");
    put(bodies, "half an object", "{\"title\": \"x");
    put(bodies, "a brace", "{");
    put(bodies, "words", "this is no json");
    put(bodies, "an empty object", "{}");
    put(bodies, "null", "null");
    put(bodies, "an array", "[]");
    put(bodies, "a number", "42");
    put(bodies, "a string", "\"text\"");
    put(bodies, "true", "true");
    put(bodies, "a trailing comma", "{\"a\":1,}");
    put(bodies, "single quotes", "{'a':1}");
    put(bodies, "not a number", "{\"limit\": NaN}");
    put(bodies, "deep nesting", "[".repeat(20_000) + "]".repeat(20_000));
    put(bodies, "deep objects", "{\"a\":".repeat(3000) + "1" + "}".repeat(3000));
    put(bodies, "all fields null", FIELDS.formatted("null", "null", "null", "null"));
    put(bodies, "all fields objects", FIELDS.formatted("{}", "{}", "{}", "{}"));
    put(bodies, "all fields arrays", FIELDS.formatted("[]", "[]", "[]", "[]"));
    put(bodies, "all fields empty", FIELDS.formatted("\"\"", "\"\"", "\"\"", "\"\""));
    put(bodies, "all fields blank", FIELDS.formatted("\" \"", "\" \"", "\" \"", "\" \""));
    bodies.put("bytes that are no text", new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', '}'});
    bodies.put("UTF-16", "{\"query\":\"x\"".getBytes(StandardCharsets.UTF_16));
    return bodies;
  }

  private static void put(Map<String, byte[]> bodies, String name, String body) {
    bodies.put(name, body.getBytes(StandardCharsets.UTF_8));
  }
}
