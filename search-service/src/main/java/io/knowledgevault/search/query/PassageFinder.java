package io.knowledgevault.search.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.knowledgevault.search.embedding.EmbeddingModels;
import io.knowledgevault.search.embedding.QueryVectors;
import io.knowledgevault.search.index.Candidate;
import io.knowledgevault.search.index.CandidateQuery;
import io.knowledgevault.search.index.IndexConfig;
import io.knowledgevault.search.index.engine.Engines;
import io.knowledgevault.search.index.tenant.OpenIndex;
import io.knowledgevault.search.index.tenant.SeqWait;
import io.knowledgevault.search.index.tenant.TenantIndexes;
import io.knowledgevault.search.index.tenant.TenantIndexes.NotOpenYet;
import io.knowledgevault.search.platform.CallerContext;
import io.knowledgevault.search.query.RankedPassages.Entry;
import io.knowledgevault.search.ranking.Ranked;
import io.knowledgevault.search.ranking.Ranking;
import io.knowledgevault.search.ranking.RankingConfig;
import io.knowledgevault.search.ranking.RankingVersion;
import io.knowledgevault.search.text.Exclusions;
import io.knowledgevault.servicekit.cache.TwoLevelCache;
import io.knowledgevault.servicekit.cache.TwoLevelCaches;
import io.knowledgevault.servicekit.cache.TwoLevelCaches.Settings;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Finds passages: candidates of both legs, fused, one list of ids. Lists are kept for half an hour
 * in this process and in Redis; the key holds the tenant, the feed number of the index, the model,
 * the ranking in force, the caller's rights, question and filters. So nothing has to be cleared
 * when documents change: their list has another key, and a list that was kept holds ids only.
 */
@ApplicationScoped
public class PassageFinder {

  private static final Logger LOG = Logger.getLogger(PassageFinder.class);
  private static final Settings CACHED =
      new Settings(5_000, Duration.ofMinutes(30), Duration.ofMinutes(30));

  private final TenantIndexes indexes;
  private final SeqWait seqWait;
  private final EmbeddingModels models;
  private final QueryVectors vectors;
  private final Engines engines;
  private final RankingConfig config;
  private final Ranking ranking;
  private final String version;
  private final ObjectMapper json;
  private final TwoLevelCache<RankedPassages> cache;

  PassageFinder(
      TenantIndexes indexes,
      SeqWait seqWait,
      EmbeddingModels models,
      QueryVectors vectors,
      Engines engines,
      RankingConfig config,
      IndexConfig indexConfig,
      ObjectMapper json,
      TwoLevelCaches caches) {
    this.indexes = indexes;
    this.seqWait = seqWait;
    this.models = models;
    this.vectors = vectors;
    this.engines = engines;
    this.config = config;
    this.ranking = new Ranking(config);
    this.version = RankingVersion.of(config, indexConfig.lexical());
    this.json = json;
    this.cache = caches.create("results", RankedPassages.class, CACHED);
  }

  /** The ranked passages of a tenant for a question. */
  public Uni<RankedPassages> find(TenantId tenant, SearchQuery query) {
    return indexes
        .use(tenant, open -> find(open, query))
        .onFailure(NotOpenYet.class)
        .recoverWithItem(() -> RankedPassages.without(query.mode()));
  }

  private Uni<RankedPassages> find(OpenIndex open, SearchQuery query) {
    indexes.keepCurrent(open);
    return seqWait
        .atLeast(open, query.minSeq())
        .chain(() -> cachedOrNew(open, query))
        .map(found -> found.against(query.minSeq()));
  }

  private Uni<RankedPassages> cachedOrNew(OpenIndex open, SearchQuery query) {
    String key =
        String.join(":", "" + open.index().seq(), open.model(), version, query.fingerprint(json));
    return CallerContext.back(cache.get(open.tenant(), key, () -> search(open, query)))
        .call(
            found ->
                found.degraded().isEmpty()
                    ? Uni.createFrom().voidItem()
                    : cache.invalidate(open.tenant(), key));
  }

  private Uni<RankedPassages> search(OpenIndex open, SearchQuery query) {
    Exclusions read = Exclusions.of(query.text());
    return vector(open, query.mode(), read.wanted())
        .chain(
            vector ->
                engines.asking(open.index().engine()).run(() -> search(open, query, read, vector)));
  }

  /** Empty when the mode needs none, or when the model cannot answer in time. */
  private Uni<Optional<float[]>> vector(OpenIndex open, SearchMode mode, String text) {
    if (!mode.usesVectors()) {
      return Uni.createFrom().item(Optional.empty());
    }
    Uni<Optional<float[]>> vector =
        Uni.createFrom()
            .deferred(() -> vectors.of(open.tenant(), models.get(open.model()), text))
            .map(Optional::of);
    if (mode == SearchMode.SEMANTIC) {
      return vector;
    }
    return vector
        .onFailure()
        .invoke(failure -> LOG.warnf("A search goes on without vectors: %s", failure))
        .onFailure()
        .recoverWithItem(Optional.empty());
  }

  private RankedPassages search(
      OpenIndex open, SearchQuery query, Exclusions read, Optional<float[]> vector) {
    boolean degraded = query.mode().usesVectors() && vector.isEmpty();
    SearchMode mode = degraded ? SearchMode.LEXICAL : query.mode();
    long seq = open.index().seq();
    int candidates = config.candidates() * query.depth();
    List<Candidate> found =
        open.index()
            .candidates(
                new CandidateQuery(
                    mode.usesWords() ? read.wanted() : null,
                    vector.orElse(null),
                    query.filters(),
                    candidates,
                    read.unwanted()));
    List<Entry> entries =
        rank(query, mode, found).stream().limit(candidates).map(PassageFinder::entry).toList();
    boolean more = found.size() >= candidates;
    return new RankedPassages(seq, entries, more, degraded ? List.of("semantic") : List.of());
  }

  private List<Ranked> rank(SearchQuery query, SearchMode mode, List<Candidate> candidates) {
    int perDocument = query.perDocument();
    return switch (mode) {
      case HYBRID -> ranking.hybrid(query.text(), candidates, perDocument);
      case SEMANTIC -> ranking.semantic(candidates, perDocument);
      case LEXICAL -> ranking.lexical(candidates, perDocument);
    };
  }

  private static Entry entry(Ranked ranked) {
    Candidate candidate = ranked.candidate();
    return new Entry(
        candidate.passageId(),
        candidate.documentId(),
        ranked.score(),
        candidate.lexical(),
        candidate.dense());
  }
}
