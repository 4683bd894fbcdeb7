package io.knowledgevault.search.index.opensearch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knowledgevault.search.embedding.Vectors;
import io.knowledgevault.search.index.lucene.Alternatives;
import io.knowledgevault.search.index.lucene.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;

/**
 * Writes the Lucene document of a passage as JSON: terms as they are, analysed texts as the words
 * that the analysis made of them. So both engines hold the same terms, whatever language rules are
 * in force, and the cluster needs no language rules at all.
 */
final class PassageJson {

  /** Stands where a stop word stood, so that distances stay; the index leaves it out. */
  static final String HOLE = "\u241f";

  /** The vector once more, as bytes that are quick to read from a hit. */
  static final String BYTES = "bytes";

  /** The passage's own id, by which hits can be sorted. */
  static final String PASSAGE = "passage";

  /** The names by which other names are looked up. */
  static final String NAME = "name";

  ObjectNode of(Document document) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (IndexableField field : document) {
      if (field instanceof KnnFloatVectorField vector) {
        ArrayNode values = json.putArray(field.name());
        for (float value : vector.vectorValue()) {
          values.add(value);
        }
        json.put(BYTES, Base64.getEncoder().encodeToString(Vectors.toBytes(vector.vectorValue())));
      } else if (field.name().equals(Fields.IDS)) {
        json.put(PASSAGE, Fields.passageId(field.binaryValue()).toString());
      } else if (field.numericValue() != null) {
        json.put(field.name(), field.numericValue().longValue());
      } else if (field.fieldType().tokenized()
          && field.fieldType().indexOptions() != IndexOptions.NONE) {
        json.put(field.name(), words(field));
      } else {
        json.withArray("/" + field.name()).add(term(field));
      }
    }
    json.path(Fields.ACRONYM)
        .forEach(pair -> json.withArray("/" + NAME).add(Alternatives.name(pair.asText())));
    return json;
  }

  private static String term(IndexableField field) {
    return field.binaryValue() == null ? field.stringValue() : field.binaryValue().utf8ToString();
  }

  /** Each field knows the rules of its language. */
  private static String words(IndexableField field) {
    if (!Fields.ANALYSED.contains(field.name())) {
      throw new IllegalStateException(field.name() + " is not told to be analysed");
    }
    StringBuilder words = new StringBuilder();
    try (TokenStream tokens = field.tokenStream(null, null)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      PositionIncrementAttribute step = tokens.addAttribute(PositionIncrementAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        for (int hole = 1; hole < step.getPositionIncrement(); hole++) {
          words.append(HOLE).append(' ');
        }
        words.append(term).append(' ');
      }
      tokens.end();
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return words.toString();
  }
}
