package io.knowledgevault.search.index.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knowledgevault.search.embedding.Vectors;
import io.knowledgevault.search.index.Candidate;
import io.knowledgevault.search.index.CandidateQuery;
import io.knowledgevault.search.index.IndexDamagedException;
import io.knowledgevault.search.index.lucene.Alternatives;
import io.knowledgevault.search.index.lucene.Alternatives.Alternative;
import io.knowledgevault.search.index.lucene.Fields;
import io.knowledgevault.search.index.lucene.Queries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.lucene.search.Query;

/**
 * One question to one index of the cluster, in two rounds. The first gives the nearest vectors, the
 * languages to read the question in and the other names of what is asked for; the second the best
 * by words, and the words' score of what the first found. Cosines are computed here, from the
 * vectors of the hits. For the confinement to one thread.
 */
final class RemoteLegs {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String UNWANTED = "unwanted";
  private static final String OTHER_NAMES = "names";

  /** More explanations of one question's acronyms than this are not looked at. */
  private static final int MAX_NAMES = 200;

  /** How far the graph is searched at least, so that few of the nearest are missed. */
  private static final int BREADTH = 300;

  private final OpenSearchClient client;
  private final String index;
  private final CandidateQuery question;
  private final Queries queries;
  private final ObjectNode filter;
  private final ObjectNode unwanted;
  private final Map<String, Found> found = new LinkedHashMap<>();

  RemoteLegs(OpenSearchClient client, String index, CandidateQuery question, Queries queries) {
    this.client = client;
    this.index = index;
    this.question = question;
    this.queries = queries;
    this.filter = json(Queries.filter(question.filters()));
    this.unwanted = json(queries.unwanted(question.unwanted()));
  }

  private static ObjectNode json(Query query) {
    return query == null ? null : QueryJson.of(query);
  }

  List<Candidate> candidates() {
    Set<Alternative> names = firstRound();
    secondRound(names);
    return found.entrySet().stream()
        .map(each -> candidate(each.getKey(), each.getValue()))
        .toList();
  }

  private Set<Alternative> firstRound() {
    List<ObjectNode> searches = new ArrayList<>();
    if (question.vector() != null) {
      searches.add(nearest());
    }
    Set<String> names = question.text() == null ? Set.of() : Alternatives.names(question.text());
    if (!names.isEmpty()) {
      searches.add(otherNames(names));
    }
    List<JsonNode> answers = ask(searches);
    if (question.vector() != null) {
      answers.getFirst().path("hits").path("hits").forEach(this::keep);
    }
    return names.isEmpty() ? Set.of() : alternatives(answers.getLast());
  }

  private ObjectNode nearest() {
    ObjectNode knn = JSON.objectNode().put("k", question.perLeg());
    ArrayNode vector = knn.putArray("vector");
    for (float value : question.vector()) {
      vector.add(value);
    }
    knn.putObject("method_parameters").put("ef_search", Math.max(BREADTH, question.perLeg()));
    if (filter != null) {
      knn.set("filter", filter);
    }
    ObjectNode query = JSON.objectNode();
    query.putObject("knn").set(Fields.VECTOR, knn);
    return search(query, question.perLeg());
  }

  private static ObjectNode otherNames(Set<String> names) {
    ObjectNode search = JSON.objectNode().put("size", 0).put("track_total_hits", false);
    ArrayNode any = search.putObject("query").putObject("terms").putArray(PassageJson.NAME);
    names.forEach(any::add);
    search
        .putObject("aggs")
        .putObject(OTHER_NAMES)
        .putObject("terms")
        .put("field", Fields.ACRONYM)
        .put("size", MAX_NAMES);
    return search;
  }

  private Set<Alternative> alternatives(JsonNode answer) {
    NavigableSet<String> terms = new TreeSet<>();
    answer
        .path("aggregations")
        .path(OTHER_NAMES)
        .path("buckets")
        .forEach(bucket -> terms.add(bucket.path("key").asText()));
    return Alternatives.of(question.text(), terms);
  }

  private void secondRound(Set<Alternative> names) {
    ObjectNode words =
        question.text() == null ? null : QueryJson.of(queries.lexical(question.text(), names));
    List<ObjectNode> searches = new ArrayList<>();
    if (!found.isEmpty() && (words != null || unwanted != null)) {
      searches.add(scoresOfFound(words));
    }
    if (words != null) {
      searches.add(search(marked(must(words)), question.perLeg()));
    }
    for (JsonNode answer : ask(searches)) {
      for (JsonNode hit : answer.path("hits").path("hits")) {
        Found passage = keep(hit);
        passage.lexical = hit.path("_score").asDouble();
        passage.unwanted = !hit.path("matched_queries").isEmpty();
      }
    }
  }

  /** The score that words give to what the vectors have found, which may be none. */
  private ObjectNode scoresOfFound(ObjectNode words) {
    ObjectNode bool = JSON.objectNode().put("minimum_should_match", 0);
    ArrayNode ids = bool.withArray("/filter").addObject().putObject("ids").putArray("values");
    found.keySet().forEach(ids::add);
    if (words != null) {
      bool.withArray("/should").add(words);
    }
    ObjectNode search = search(marked(bool), found.size());
    search.remove("docvalue_fields");
    return search;
  }

  private ObjectNode must(ObjectNode words) {
    ObjectNode bool = JSON.objectNode();
    bool.withArray("/must").add(words);
    if (filter != null) {
      bool.withArray("/filter").add(filter);
    }
    return bool;
  }

  /** Adds what the question excludes, for its name alone: it moves no score. */
  private ObjectNode marked(ObjectNode bool) {
    if (unwanted != null) {
      ObjectNode mark = bool.withArray("/should").addObject().putObject("constant_score");
      mark.put("boost", 0).put("_name", UNWANTED).set("filter", unwanted);
    }
    ObjectNode query = JSON.objectNode();
    query.set("bool", bool);
    return query;
  }

  private ObjectNode search(ObjectNode query, int size) {
    ObjectNode search = JSON.objectNode().put("size", size).put("track_total_hits", false);
    search.put("_source", false).set("query", query);
    ArrayNode columns = search.putArray("docvalue_fields");
    columns.add(Fields.DOCUMENT).add(Fields.CREATED_AT);
    if (question.vector() != null) {
      columns.add(PassageJson.BYTES);
    }
    return search;
  }

  private List<JsonNode> ask(List<ObjectNode> searches) {
    if (searches.isEmpty()) {
      return List.of();
    }
    StringBuilder lines = new StringBuilder();
    searches.forEach(search -> lines.append("{}\n").append(search).append('\n'));
    OpenSearchClient.Reply reply =
        client.ask(index + "/_msearch?search_type=dfs_query_then_fetch", lines.toString());
    List<JsonNode> answers = new ArrayList<>();
    for (JsonNode answer : reply.expected().path("responses")) {
      answers.add(whole(answer));
    }
    return answers;
  }

  /** A part of an answer is no answer: what is missing could be the best. */
  private JsonNode whole(JsonNode answer) {
    if (answer.path("status").asInt() == 404) {
      throw new IndexDamagedException(index + " is gone");
    }
    if (answer.has("error") || answer.path("_shards").path("failed").asInt() > 0) {
      throw new IllegalStateException("OpenSearch could not search: " + reason(answer));
    }
    if (answer.path("timed_out").asBoolean()) {
      throw new IllegalStateException("OpenSearch did not search all of " + index + " in time");
    }
    return answer;
  }

  private static String reason(JsonNode answer) {
    JsonNode cause = answer.path("error").path("root_cause").path(0);
    JsonNode shard = answer.path("_shards").path("failures").path(0);
    return cause.path("reason").asText(shard.path("reason").path("reason").asText());
  }

  private Found keep(JsonNode hit) {
    Found known = found.computeIfAbsent(hit.path("_id").asText(), id -> new Found());
    JsonNode columns = hit.path("fields");
    if (known.document == null && columns.has(Fields.DOCUMENT)) {
      known.document = UUID.fromString(columns.path(Fields.DOCUMENT).path(0).asText());
      if (columns.has(Fields.CREATED_AT)) {
        known.createdAt = Instant.ofEpochMilli(columns.path(Fields.CREATED_AT).path(0).asLong());
      }
      if (columns.has(PassageJson.BYTES)) {
        String bytes = columns.path(PassageJson.BYTES).path(0).asText();
        known.vector = Vectors.fromBytes(Base64.getDecoder().decode(bytes));
      }
    }
    return known;
  }

  private Candidate candidate(String id, Found passage) {
    double dense = passage.vector == null ? 0 : Vectors.dot(question.vector(), passage.vector);
    return new Candidate(
        UUID.fromString(id),
        passage.document,
        dense,
        passage.lexical,
        passage.vector,
        passage.createdAt,
        passage.unwanted);
  }

  private static final class Found {
    private UUID document;
    private Instant createdAt;
    private float[] vector;
    private double lexical;
    private boolean unwanted;
  }
}
