package io.knowledgevault.ingestion.classification.secondlook;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.knowledgevault.sharedmodel.document.Classification;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a language model said about a document, if it is exactly what was asked for. Its word never
 * counts as much as a person's.
 *
 * @param confidence 0 to {@link #MOST}
 * @param reason plain words, or empty
 */
record ModelAnswer(Classification classification, float confidence, String reason) {

  static final float MOST = 0.9f;

  private static final int MAX_CONTENT = 2_000;
  private static final Set<String> FIELDS = Set.of("classification", "confidence", "reason");

  /** Words and marks of a sentence: no addresses, no markup, nothing that could lead anywhere. */
  private static final Pattern SENTENCE = Pattern.compile("[\\p{L}\\p{N} ,.;'()\\-]{1,200}");

  private static final Pattern ADDRESS = Pattern.compile("(?i)www\\.|\\p{L}\\.\\p{L}{2,}");

  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  /** Reads the body of a chat completion; empty unless it is one and its content is as asked. */
  static Optional<ModelAnswer> read(String body) {
    try {
      JsonNode content =
          STRICT.readTree(body).path("choices").path(0).path("message").path("content");
      return content.isTextual() && content.textValue().length() <= MAX_CONTENT
          ? readContent(STRICT.readTree(content.textValue()))
          : Optional.empty();
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  private static Optional<ModelAnswer> readContent(JsonNode answer) {
    JsonNode word = answer.path("classification");
    JsonNode confidence = answer.path("confidence");
    boolean asAsked =
        answer.isObject()
            && answer.properties().stream().allMatch(each -> FIELDS.contains(each.getKey()))
            && word.isTextual()
            && confidence.isNumber()
            && confidence.doubleValue() >= 0
            && confidence.doubleValue() <= 1
            && (answer.path("reason").isMissingNode() || answer.path("reason").isTextual());
    if (!asAsked) {
      return Optional.empty();
    }
    return known(word.textValue())
        .map(
            classification ->
                new ModelAnswer(
                    classification,
                    Math.min(MOST, confidence.floatValue()),
                    plain(answer.path("reason").asText(""))));
  }

  private static Optional<Classification> known(String word) {
    for (Classification each : Classification.values()) {
      if (each.value().equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static String plain(String reason) {
    boolean plain = SENTENCE.matcher(reason).matches() && !ADDRESS.matcher(reason).find();
    return plain ? reason.strip() : "";
  }
}
