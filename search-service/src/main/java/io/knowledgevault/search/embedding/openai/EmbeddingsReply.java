package io.knowledgevault.search.embedding.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.knowledgevault.search.embedding.ModelAwayException;
import io.knowledgevault.search.embedding.Vectors;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the answer to an embeddings request: one vector a text, each of the length that is
 * expected, put in order by the index that it carries. Whatever is not like that is refused as a
 * whole, since a vector in the wrong place would be found for the wrong words ever after.
 */
final class EmbeddingsReply {

  private static final JsonFactory JSON = new JsonFactory();

  private final float[][] vectors;
  private final int dimensions;

  private EmbeddingsReply(int texts, int dimensions) {
    this.vectors = new float[texts][];
    this.dimensions = dimensions;
  }

  /**
   * The vectors, of length one, in the order of the texts.
   *
   * @throws ModelAwayException when the answer is not what was asked for
   */
  static List<float[]> read(byte[] body, int texts, int dimensions) {
    EmbeddingsReply reply = new EmbeddingsReply(texts, dimensions);
    try (JsonParser json = JSON.createParser(body)) {
      reply.read(json);
    } catch (IOException malformed) {
      throw new ModelAwayException("the embedding provider's answer is no JSON as expected");
    }
    if (Arrays.stream(reply.vectors).anyMatch(vector -> vector == null)) {
      throw new ModelAwayException("the embedding provider gave fewer vectors than texts");
    }
    return List.of(reply.vectors);
  }

  private void read(JsonParser json) throws IOException {
    expect(json.nextToken() == JsonToken.START_OBJECT, "no object");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean data = json.currentName().equals("data");
      JsonToken value = json.nextToken();
      if (data && value == JsonToken.START_ARRAY) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          item(json);
        }
      } else {
        json.skipChildren();
      }
    }
  }

  private void item(JsonParser json) throws IOException {
    int index = -1;
    float[] vector = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("index") && value == JsonToken.VALUE_NUMBER_INT) {
        index = json.getIntValue();
      } else if (name.equals("embedding") && value == JsonToken.START_ARRAY) {
        vector = vector(json);
      } else {
        json.skipChildren();
      }
    }
    expect(index >= 0 && index < vectors.length, "a vector for no text");
    expect(vector != null && vectors[index] == null, "not one vector for each text");
    vectors[index] = Vectors.normalise(vector);
  }

  private float[] vector(JsonParser json) throws IOException {
    float[] vector = new float[dimensions];
    int length = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken() != null && json.currentToken().isNumeric(), "no numbers");
      expect(length < dimensions, "vectors longer than " + dimensions);
      vector[length++] = json.getFloatValue();
    }
    expect(length == dimensions, "vectors of length " + length + " instead of " + dimensions);
    for (float each : vector) {
      expect(Float.isFinite(each), "numbers out of range");
    }
    return vector;
  }

  private static void expect(boolean right, String wrong) {
    if (!right) {
      throw new ModelAwayException("the embedding provider gave " + wrong);
    }
  }
}
