package io.knowledgevault.search.index.opensearch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knowledgevault.search.embedding.OnnxModel;
import io.knowledgevault.search.index.LexicalWeights;
import io.knowledgevault.search.index.lucene.Fields;
import java.util.List;

/** What an index in the cluster looks like. */
final class IndexLayout {

  /** Stands in the names of indexes: those that were written otherwise are other indexes. */
  static final String VERSION = Fields.LAYOUT + "a";

  /** The document that tells how far the feed is applied. */
  static final String STATE = "state";

  static final String SEQ = "seq";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Deleted passages are remembered so long, lest a late write bring one back. */
  private static final String REMEMBER_DELETED = "1h";

  /** Sorted or counted by, so they must be there before the first passage is. */
  private static final List<String> TERMS =
      List.of(
          PassageJson.PASSAGE, PassageJson.NAME, Fields.DOCUMENT, Fields.ACRONYM, Fields.LANGUAGE);

  private IndexLayout() {}

  static ObjectNode of(OpenSearchConfig config, LexicalWeights weights, String alias) {
    ObjectNode index = JSON.objectNode();
    ObjectNode settings = index.putObject("settings");
    ObjectNode own = settings.putObject("index");
    own.put("knn", true)
        .put("knn.derived_source.enabled", false)
        .put("number_of_shards", config.shards())
        .put("number_of_replicas", config.replicas())
        // Whoever writes refreshes, once, behind the whole batch.
        .put("refresh_interval", "-1")
        .put("gc_deletes", REMEMBER_DELETED);
    own.putObject("similarity")
        .putObject("default")
        .put("type", "BM25")
        .put("k1", weights.k1())
        .put("b", weights.b());
    analysis(own.putObject("analysis"));
    index.set("mappings", mappings());
    index.putObject("aliases").putObject(alias);
    return index;
  }

  /** The words come analysed; only the holes are taken out, which keeps the places of the rest. */
  private static void analysis(ObjectNode analysis) {
    analysis
        .putObject("filter")
        .putObject("holes")
        .put("type", "stop")
        .putArray("stopwords")
        .add(PassageJson.HOLE);
    ObjectNode words = analysis.putObject("analyzer").putObject("words");
    words.put("type", "custom").put("tokenizer", "whitespace").putArray("filter").add("holes");
    // A word of a question in several forms: all stand in the same place.
    ObjectNode forms = analysis.withObject("/filter").putObject("forms");
    forms.put("type", "pattern_capture").put("preserve_original", false);
    forms.putArray("patterns").add("([^" + QueryJson.OR + "]+)");
    ObjectNode asked = analysis.withObject("/analyzer").putObject(QueryJson.FORMS);
    asked.put("type", "custom").put("tokenizer", "whitespace").putArray("filter").add("forms");
  }

  private static ObjectNode mappings() {
    ObjectNode mappings = JSON.objectNode();
    // Postgres has the passages, and a hit is read from columns.
    mappings.putObject("_source").putArray("includes").add(SEQ);
    ObjectNode properties = mappings.putObject("properties");
    Fields.ANALYSED.forEach(
        name -> properties.putObject(name).put("type", "text").put("analyzer", "words"));
    for (String name : TERMS) {
      properties.putObject(name).put("type", "keyword");
    }
    properties.putObject(Fields.CREATED_AT).put("type", "long");
    properties.putObject(SEQ).put("type", "long").put("index", false);
    properties.putObject(PassageJson.BYTES).put("type", "binary").put("doc_values", true);
    ObjectNode vector = properties.putObject(Fields.VECTOR);
    vector.put("type", "knn_vector").put("dimension", OnnxModel.DIMENSIONS);
    vector
        .putObject("method")
        .put("name", "hnsw")
        .put("engine", "lucene")
        .put("space_type", "innerproduct");
    ObjectNode terms = mappings.putArray("dynamic_templates").addObject().putObject("terms");
    terms.put("match_mapping_type", "string").putObject("mapping").put("type", "keyword");
    return mappings;
  }
}
