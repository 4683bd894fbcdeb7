package io.knowledgevault.systemtests.hostile;

import io.knowledgevault.localstack.client.Answer;
import io.knowledgevault.localstack.client.GatewayClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/**
 * One request that a gateway has to refuse.
 *
 * @param token null for the administrator's own, empty for none
 * @param contentType null for none
 */
record BadRequest(
    String name, String method, String path, String contentType, byte[] body, String token) {

  private static final String JSON = "application/json";

  static BadRequest json(String name, String method, String path, String body) {
    return new BadRequest(name, method, path, JSON, body.getBytes(StandardCharsets.UTF_8), null);
  }

  static BadRequest get(String name, String path) {
    return new BadRequest(name, "GET", path, null, new byte[0], null);
  }

  BadRequest withToken(String other) {
    return new BadRequest(name, method, path, contentType, body, other);
  }

  BadRequest withContentType(String other) {
    return new BadRequest(name, method, path, other, body, token);
  }

  Answer send(GatewayClient administrator) {
    GatewayClient caller = administrator;
    if (token != null) {
      caller = token.isEmpty() ? administrator.withToken(null) : administrator.withToken(token);
    }
    var publisher = body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    return caller.send(method, path, contentType, publisher);
  }

  @Override
  public String toString() {
    return method + " " + (path.length() > 60 ? path.substring(0, 60) + "…" : path) + ": " + name;
  }
}
