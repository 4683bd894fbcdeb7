package io.knowledgevault.search.answer;

import io.knowledgevault.search.answer.SentenceScorer.Scored;
import io.knowledgevault.search.embedding.EmbeddingEngine;
import io.knowledgevault.search.index.Filters;
import io.knowledgevault.search.platform.Lanes;
import io.knowledgevault.search.query.PassageFinder;
import io.knowledgevault.search.query.PassageReader;
import io.knowledgevault.search.query.RankedPassages;
import io.knowledgevault.search.query.RankedPassages.Entry;
import io.knowledgevault.search.query.SearchMode;
import io.knowledgevault.search.query.SearchQuery;
import io.knowledgevault.search.query.StoredPassage;
import io.knowledgevault.search.text.Sentences;
import io.knowledgevault.search.text.TextSpan;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Answers questions out of a tenant's passages, or says that they hold no answer. */
@ApplicationScoped
class AnswerService {

  private static final Logger LOG = Logger.getLogger(AnswerService.class);

  /** Passages of one document: a long one may hold the whole answer, but not all the places. */
  private static final int PER_DOCUMENT = 3;

  private final PassageFinder finder;
  private final PassageReader reader;
  private final EmbeddingEngine engine;
  private final Lanes lanes;
  private final AnswerConfig config;
  private final SentenceScorer scorer;
  private final AnswerAssembler assembler;

  AnswerService(
      PassageFinder finder,
      PassageReader reader,
      EmbeddingEngine engine,
      Lanes lanes,
      AnswerConfig config) {
    this.finder = finder;
    this.reader = reader;
    this.engine = engine;
    this.lanes = lanes;
    this.config = config;
    this.scorer = new SentenceScorer(config);
    this.assembler = new AnswerAssembler(config);
  }

  /** The passages that an answer may stand on, best first. */
  Uni<List<StoredPassage>> passages(TenantId tenant, AnswerRequest request) {
    int limit = request.limit() == null ? config.passages() : request.limit();
    SearchQuery query =
        new SearchQuery(
            request.question().strip(),
            SearchMode.HYBRID,
            request.filters() == null ? Filters.NONE : request.filters(),
            PER_DOCUMENT,
            request.minSeq() == null ? 0 : request.minSeq());
    return finder
        .find(tenant, query)
        .map(found -> ids(found, limit))
        .chain(ids -> reader.read(tenant, ids).map(stored -> inOrder(ids, stored)));
  }

  private static List<UUID> ids(RankedPassages found, int limit) {
    return found.entries().stream().map(Entry::passageId).limit(limit).toList();
  }

  private static List<StoredPassage> inOrder(List<UUID> ids, Map<UUID, StoredPassage> stored) {
    return ids.stream().filter(stored::containsKey).map(stored::get).toList();
  }

  /** An answer out of these passages. */
  Uni<AnswerResponse> answer(String question, List<StoredPassage> passages) {
    long began = System.nanoTime();
    return lanes
        .queries()
        .run(() -> sentences(passages))
        .chain(sentences -> score(question.strip(), sentences))
        .map(assembler::assemble)
        .map(answer -> checked(answer, passages))
        .map(answer -> answer.took(Duration.ofNanos(System.nanoTime() - began).toMillis()));
  }

  private List<SourceSentence> sentences(List<StoredPassage> passages) {
    List<SourceSentence> sentences = new ArrayList<>();
    for (int rank = 0; rank < passages.size(); rank++) {
      for (TextSpan span : Sentences.in(passages.get(rank).text())) {
        if (sentences.size() < config.sentences()) {
          sentences.add(new SourceSentence(passages.get(rank), rank, span));
        }
      }
    }
    return sentences;
  }

  private Uni<List<Scored>> score(String question, List<SourceSentence> sentences) {
    Uni<List<float[]>> vectors =
        engine.urgent(sentences.stream().map(SourceSentence::inContext).toList());
    return Uni.combine()
        .all()
        .unis(engine.query(question), vectors)
        .asTuple()
        .chain(
            both ->
                lanes
                    .queries()
                    .run(
                        () -> scorer.score(question, both.getItem1(), sentences, both.getItem2())));
  }

  private AnswerResponse checked(AnswerResponse answer, List<StoredPassage> passages) {
    Map<UUID, StoredPassage> byId =
        passages.stream().collect(Collectors.toMap(StoredPassage::id, Function.identity()));
    if (CitationCheck.holds(answer.citations(), byId)) {
      return answer;
    }
    LOG.error("An answer cited what is not there, and is withheld");
    return new AnswerResponse(null, true, 0, List.of(), answer.model(), 0);
  }
}
