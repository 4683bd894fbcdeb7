package io.knowledgevault.search.answer.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the events of a streamed chat completion, however they are cut into packets. Only what the
 * model says is taken; anything that is not as it should be is a failure. Belongs to one answer;
 * not thread-safe.
 */
final class CompletionReader {

  private static final int MAX_LINE = 64 * 1024;
  private static final int MAX_CONTENT = 32 * 1024;
  private static final String DATA = "data:";
  private static final String END = "[DONE]";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int content;
  private boolean done;
  private boolean cutShort;

  /**
   * What the model says in this packet, in its order; {@link IllegalStateException} if it is bad.
   */
  List<String> read(byte[] packet) {
    List<String> said = new ArrayList<>();
    for (byte each : packet) {
      if (each != '\n') {
        line.write(each);
        if (line.size() > MAX_LINE) {
          throw new IllegalStateException("the model sent a line without end");
        }
      } else {
        String text = line.toString(StandardCharsets.UTF_8).strip();
        line.reset();
        readLine(text, said);
      }
    }
    return said;
  }

  /** True when the model has said that nothing follows. */
  boolean isDone() {
    return done;
  }

  /** True when the answer reached its longest length in the middle. */
  boolean isCutShort() {
    return cutShort;
  }

  private void readLine(String text, List<String> said) {
    if (done || !text.startsWith(DATA)) {
      return;
    }
    String data = text.substring(DATA.length()).strip();
    if (data.equals(END)) {
      done = true;
      return;
    }
    JsonNode choice = choice(data);
    cutShort |= choice.path("finish_reason").asText("").equals("length");
    String delta = choice.path("delta").path("content").asText("");
    content += delta.length();
    if (content > MAX_CONTENT) {
      throw new IllegalStateException("the model's answer is too long");
    }
    if (!delta.isEmpty()) {
      said.add(delta);
    }
  }

  private static JsonNode choice(String data) {
    try {
      JsonNode chunk = JSON.readTree(data);
      if (!chunk.isObject() || chunk.has("error")) {
        throw new IllegalStateException("the model reported an error");
      }
      return chunk.path("choices").path(0);
    } catch (JsonProcessingException notJson) {
      throw new IllegalStateException("the model sent what is not JSON");
    }
  }
}
