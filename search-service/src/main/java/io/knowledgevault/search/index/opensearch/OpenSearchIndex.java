package io.knowledgevault.search.index.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knowledgevault.search.index.Candidate;
import io.knowledgevault.search.index.CandidateQuery;
import io.knowledgevault.search.index.Engine;
import io.knowledgevault.search.index.IndexDamagedException;
import io.knowledgevault.search.index.IndexedDocument;
import io.knowledgevault.search.index.LexicalWeights;
import io.knowledgevault.search.index.PassageIndex;
import io.knowledgevault.search.index.lucene.Fields;
import io.knowledgevault.search.index.lucene.Queries;
import io.knowledgevault.search.index.opensearch.OpenSearchClient.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.lucene.document.Document;

/**
 * A tenant's index in the cluster, which all replicas read and write. Passages carry the feed
 * number of their document as version, so that what comes late changes nothing, and the number up
 * to which the feed is applied moves only from the state that the writer has seen: of two replicas
 * that write at the same time one is told so, keeps its old number, and does the same changes again
 * from what Postgres holds then.
 */
final class OpenSearchIndex implements PassageIndex {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int BULK_CHARACTERS = 4_000_000;
  private static final int PAGE = 5_000;
  private static final int CONFLICT = 409;
  private static final int MAX_LANGUAGES = 50;
  private static final String LANGUAGES = "languages";
  private static final String NO_AUTOMATIC_INDEX = "require_alias=true";

  private final OpenSearchClient client;
  private final String name;
  private final PassageJson passages;
  private final LexicalWeights weights;
  private volatile long seq;
  private volatile Size size;
  private volatile Set<String> languages;

  OpenSearchIndex(
      OpenSearchClient client, String name, PassageJson passages, LexicalWeights weights) {
    this.client = client;
    this.name = name;
    this.passages = passages;
    this.weights = weights;
    this.seq = state().seq();
    measure();
  }

  @Override
  public List<Candidate> candidates(CandidateQuery query) {
    return new RemoteLegs(client, name, query, new Queries(languages, weights)).candidates();
  }

  @Override
  public void apply(List<IndexedDocument> documents, long upTo) {
    State before = state();
    if (before.seq() <= seq || !covers(before.seq(), documents, upTo)) {
      write(documents);
      if (!moved(before, Math.max(before.seq(), upTo))) {
        return;
      }
    }
    seq = Math.max(before.seq(), upTo);
    measure();
  }

  /** Whether another replica has applied all of this meanwhile. */
  private static boolean covers(long reached, List<IndexedDocument> documents, long upTo) {
    return reached >= upTo && documents.stream().allMatch(each -> each.seq() <= reached);
  }

  private void write(List<IndexedDocument> documents) {
    if (documents.isEmpty()) {
      return;
    }
    Map<String, Long> stale = stored(documents);
    StringBuilder lines = new StringBuilder();
    for (IndexedDocument document : documents) {
      for (Document fields : Fields.of(document)) {
        ObjectNode passage = passages.of(fields);
        String id = passage.path(PassageJson.PASSAGE).asText();
        stale.remove(id);
        lines.append(action("index", id, document.seq())).append(passage).append('\n');
        if (lines.length() > BULK_CHARACTERS) {
          bulk(lines);
        }
      }
    }
    stale.forEach((id, version) -> lines.append(action("delete", id, version)));
    bulk(lines);
    call("POST", name + "/_refresh", null).expected();
  }

  /** The passages that the index holds of documents, with the numbers these have now. */
  private Map<String, Long> stored(List<IndexedDocument> documents) {
    Map<String, Long> numbers =
        documents.stream()
            .collect(
                Collectors.toMap(each -> each.id().toString(), IndexedDocument::seq, Math::max));
    ObjectNode search = JSON.objectNode().put("size", PAGE).put("track_total_hits", false);
    search.put("_source", false).putArray("sort").add(PassageJson.PASSAGE);
    search.putArray("docvalue_fields").add(Fields.DOCUMENT);
    ArrayNode any = search.putObject("query").putObject("terms").putArray(Fields.DOCUMENT);
    numbers.keySet().forEach(any::add);
    Map<String, Long> stored = new HashMap<>();
    JsonNode hits;
    do {
      hits = call("POST", name + "/_search", search).expected().path("hits").path("hits");
      for (JsonNode hit : hits) {
        String document = hit.path("fields").path(Fields.DOCUMENT).path(0).asText();
        stored.put(hit.path("_id").asText(), numbers.get(document));
        search.set("search_after", hit.path("sort"));
      }
    } while (hits.size() == PAGE);
    return stored;
  }

  private static String action(String kind, String id, long version) {
    ObjectNode target =
        JSON.objectNode()
            .put("_id", id)
            .put("version", version)
            .put("version_type", "external_gte");
    ObjectNode action = JSON.objectNode();
    action.set(kind, target);
    return action + "\n";
  }

  private void bulk(StringBuilder lines) {
    if (lines.isEmpty()) {
      return;
    }
    Reply reply = client.write(name + "/_bulk?" + NO_AUTOMATIC_INDEX, lines.toString());
    lines.setLength(0);
    for (JsonNode item : reply.expected().path("items")) {
      JsonNode result = item.elements().next();
      int status = result.path("status").asInt();
      boolean nothingToDelete = status == 404 && !result.has("error");
      if (status >= 300 && status != CONFLICT && !nothingToDelete) {
        goneIf(result.path("error").path("type").asText().equals("index_not_found_exception"));
        throw new IllegalStateException("OpenSearch did not take a passage: " + result);
      }
    }
  }

  private State state() {
    JsonNode state = call("GET", name + "/_doc/" + IndexLayout.STATE, null).expected();
    return new State(
        state.path("_source").path(IndexLayout.SEQ).asLong(),
        state.path("_seq_no").asLong(),
        state.path("_primary_term").asLong());
  }

  /** False when somebody else moved it since. */
  private boolean moved(State before, long upTo) {
    String path =
        "%s/_doc/%s?if_seq_no=%d&if_primary_term=%d&%s"
            .formatted(name, IndexLayout.STATE, before.mark(), before.term(), NO_AUTOMATIC_INDEX);
    Reply reply = call("PUT", path, JSON.objectNode().put(IndexLayout.SEQ, upTo));
    return reply.status() != CONFLICT && reply.expected() != null;
  }

  private void measure() {
    JsonNode all =
        call("GET", name + "/_stats/docs,store", null).expected().path("_all").path("primaries");
    long documents = all.path("docs").path("count").asLong();
    ObjectNode search = JSON.objectNode().put("size", 0);
    search
        .putObject("aggs")
        .putObject(LANGUAGES)
        .putObject("terms")
        .put("field", Fields.LANGUAGE)
        .put("size", MAX_LANGUAGES);
    Set<String> found = new TreeSet<>();
    call("POST", name + "/_search", search)
        .expected()
        .path("aggregations")
        .path(LANGUAGES)
        .path("buckets")
        .forEach(bucket -> found.add(bucket.path("key").asText()));
    languages = found;
    // The document that tells the feed number is not a passage.
    size = new Size(Math.max(0, documents - 1), all.path("store").path("size_in_bytes").asLong());
  }

  private Reply call(String method, String path, ObjectNode body) {
    Reply reply = client.call(method, path, body);
    goneIf(reply.notFound());
    return reply;
  }

  private void goneIf(boolean gone) {
    if (gone) {
      throw new IndexDamagedException(name + " is gone");
    }
  }

  @Override
  public long seq() {
    return seq;
  }

  @Override
  public Size size() {
    return size;
  }

  @Override
  public Engine engine() {
    return Engine.OPENSEARCH;
  }

  /** It takes memory of another process. */
  @Override
  public long memory() {
    return 0;
  }

  /** Nothing of it is held here. */
  @Override
  public void close() {}

  /** How far the feed is applied, and the mark by which a change of it is noticed. */
  private record State(long seq, long mark, long term) {}
}
