package io.knowledgevault.search.passage;

import io.knowledgevault.search.embedding.EmbeddingEngine;
import io.knowledgevault.search.passage.PassageRepository.Known;
import io.knowledgevault.search.passage.PreparedDocument.EmbeddedPassage;
import io.knowledgevault.sharedmodel.feed.Change;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The slow part of taking a document over: cutting and embedding. */
@ApplicationScoped
class PassageMaker {

  private final EmbeddingEngine engine;
  private final Chunker chunker;

  PassageMaker(EmbeddingEngine engine, PassageConfig config) {
    this.engine = engine;
    this.chunker = new Chunker(engine::tokens, config.maxTokens());
  }

  /** Prepares documents one after the other, so that one batch does not fill all queues. */
  Uni<List<PreparedDocument>> prepare(List<Change> changes, Map<UUID, Known> known) {
    return Multi.createFrom()
        .iterable(changes)
        .onItem()
        .transformToUniAndConcatenate(change -> prepare(change, known.get(change.documentId())))
        .collect()
        .asList();
  }

  private Uni<PreparedDocument> prepare(Change change, Known known) {
    FeedDocument document = change.document();
    boolean same =
        known != null
            && document.contentHash() != null
            && Objects.equals(known.contentHash(), document.contentHash())
            && Objects.equals(known.title(), document.title());
    if (same) {
      return Uni.createFrom().item(new PreparedDocument(change, Optional.empty()));
    }
    return engine
        .besidePassages(() -> cut(document))
        .chain(passages -> embed(document.title(), passages))
        .map(passages -> new PreparedDocument(change, Optional.of(passages)));
  }

  private List<Passage> cut(FeedDocument document) {
    String text = document.text() == null ? "" : document.text();
    return chunker.cut(text, document.headings());
  }

  private Uni<List<EmbeddedPassage>> embed(String title, List<Passage> passages) {
    List<String> texts = passages.stream().map(each -> each.withContext(title)).toList();
    return engine.passages(texts).map(vectors -> join(passages, vectors));
  }

  private static List<EmbeddedPassage> join(List<Passage> passages, List<float[]> vectors) {
    List<EmbeddedPassage> embedded = new ArrayList<>();
    for (int i = 0; i < passages.size(); i++) {
      embedded.add(new EmbeddedPassage(passages.get(i), vectors.get(i)));
    }
    return embedded;
  }
}
