package io.knowledgevault.systemtests.suite;

import com.fasterxml.jackson.databind.JsonNode;
import io.knowledgevault.localstack.client.Answer;
import io.knowledgevault.localstack.client.GatewayClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What tests do with documents again and again. */
public final class Documents {

  private Documents() {}

  /** Hands a text in and returns the new document's id. */
  public static String add(GatewayClient client, String title, String text) {
    Answer answer =
        client.post("/api/v1/documents", Map.of("title", title, "text", text)).expect(201);
    return answer.json().path("items").get(0).path("id").asText();
  }

  /** Hands a text in under the id it has at its source. */
  public static Answer addExternal(GatewayClient client, String externalId, String text) {
    return client.post(
        "/api/v1/documents",
        Map.of("title", externalId, "text", text, "externalId", externalId, "sourceType", "test"));
  }

  /** All items of a list, page by page. */
  public static List<JsonNode> all(GatewayClient client, String path) {
    var items = new ArrayList<JsonNode>();
    String cursor = "";
    while (cursor != null) {
      String separator = path.contains("?") ? "&" : "?";
      JsonNode page = client.get(path + separator + "limit=100" + cursor).expect(200).json();
      page.path("items").forEach(items::add);
      cursor = page.hasNonNull("nextCursor") ? "&cursor=" + page.path("nextCursor").asText() : null;
    }
    return items;
  }

  /** The documents that a search finds. */
  public static List<String> found(GatewayClient client, String query, String mode) {
    JsonNode answer =
        client
            .post("/api/v1/search", Map.of("query", query, "mode", mode, "limit", 50))
            .expect(200)
            .json();
    return StreamSupport.stream(answer.path("hits").spliterator(), false)
        .map(hit -> hit.path("documentId").asText())
        .toList();
  }
}
