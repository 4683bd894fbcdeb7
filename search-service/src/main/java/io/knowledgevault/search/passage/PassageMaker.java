package io.knowledgevault.search.passage;

import io.knowledgevault.search.embedding.EmbeddingEngine;
import io.knowledgevault.search.model.TenantModel;
import io.knowledgevault.search.passage.PassageRepository.Known;
import io.knowledgevault.search.passage.PassageRepository.Stored;
import io.knowledgevault.search.passage.PreparedDocument.EmbeddedPassage;
import io.knowledgevault.sharedmodel.feed.Change;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The slow part of taking a document over: cutting and embedding. */
@ApplicationScoped
class PassageMaker {

  private final EmbeddingEngine engine;
  private final PassageEmbedder embedder;
  private final Chunker chunker;

  PassageMaker(EmbeddingEngine engine, PassageEmbedder embedder, PassageConfig config) {
    this.engine = engine;
    this.embedder = embedder;
    this.chunker = new Chunker(engine::tokens, config.maxTokens());
  }

  /** Whether a change leaves the passages of its document as they are. */
  static boolean leavesPassages(Change change, Map<UUID, Known> known) {
    FeedDocument document = change.document();
    Known before = known.get(change.documentId());
    return before != null
        && document.contentHash() != null
        && Objects.equals(before.contentHash(), document.contentHash())
        && Objects.equals(before.title(), document.title());
  }

  /** Prepares documents one after the other, so that one batch does not fill all queues. */
  Uni<List<PreparedDocument>> prepare(List<Change> changes, Stored stored) {
    return Multi.createFrom()
        .iterable(changes)
        .onItem()
        .transformToUniAndConcatenate(change -> prepare(change, stored))
        .collect()
        .asList();
  }

  private Uni<PreparedDocument> prepare(Change change, Stored stored) {
    if (leavesPassages(change, stored.documents())) {
      return Uni.createFrom().item(new PreparedDocument(change, Optional.empty()));
    }
    FeedDocument document = change.document();
    return engine
        .besidePassages(() -> cut(document))
        .chain(passages -> embed(document, passages, stored))
        .map(passages -> new PreparedDocument(change, Optional.of(passages)));
  }

  private List<Passage> cut(FeedDocument document) {
    String text = document.text() == null ? "" : document.text();
    return chunker.cut(text, document.headings());
  }

  private Uni<List<EmbeddedPassage>> embed(
      FeedDocument document, List<Passage> passages, Stored stored) {
    TenantModel models = stored.models();
    String title = document.title();
    List<String> texts = passages.stream().map(each -> each.withContext(title)).toList();
    Uni<Map<String, float[]>> vectors =
        embedder.vectors(models.active(), texts, stored.active().of(document.id()));
    Uni<Map<String, float[]>> next =
        models
            .next()
            .map(id -> embedder.vectorsIfItAnswers(id, texts, stored.next().of(document.id())))
            .orElseGet(() -> Uni.createFrom().item(Map.of()));
    return Uni.combine()
        .all()
        .unis(vectors, next)
        .with(
            (active, coming) ->
                passages.stream()
                    .map(each -> embedded(each, each.withContext(title), active, coming))
                    .toList());
  }

  private static EmbeddedPassage embedded(
      Passage passage, String text, Map<String, float[]> active, Map<String, float[]> next) {
    return new EmbeddedPassage(passage, active.get(text), next.get(text));
  }
}
