package io.knowledgevault.localstack.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;

/** What came back for a request: status, headers and the body as text. */
public record Answer(String request, int status, HttpHeaders headers, String body) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EXCERPT = 600;

  /**
   * The body read as JSON.
   *
   * @throws UnexpectedAnswerException when it is none
   */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new UnexpectedAnswerException("no JSON in the answer: " + this);
    }
  }

  /**
   * This answer, if its status is one of these.
   *
   * @throws UnexpectedAnswerException otherwise; the message holds the answer
   */
  public Answer expect(int... statuses) {
    for (int expected : statuses) {
      if (status == expected) {
        return this;
      }
    }
    throw new UnexpectedAnswerException(toString());
  }

  @Override
  public String toString() {
    String excerpt = body.length() > EXCERPT ? body.substring(0, EXCERPT) + "…" : body;
    return request + " -> " + status + " " + excerpt;
  }
}
