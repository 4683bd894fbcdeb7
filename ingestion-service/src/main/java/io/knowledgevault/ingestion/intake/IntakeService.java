package io.knowledgevault.ingestion.intake;

import io.knowledgevault.ingestion.classification.Classifier;
import io.knowledgevault.ingestion.classification.learning.TaughtModel;
import io.knowledgevault.ingestion.classification.learning.TaughtModels;
import io.knowledgevault.ingestion.intake.IncomingDocument.Key;
import io.knowledgevault.ingestion.parsing.ParsedDocument;
import io.knowledgevault.ingestion.parsing.ParsingPool;
import io.knowledgevault.ingestion.parsing.TenantParser;
import io.knowledgevault.ingestion.parsing.limit.UnreadableException;
import io.knowledgevault.servicekit.feed.FeedWakeups;
import io.knowledgevault.sharedmodel.document.DocumentStatus;
import io.knowledgevault.sharedmodel.document.IntakeOutcome;
import io.knowledgevault.sharedmodel.document.IntakeResult;
import io.knowledgevault.sharedmodel.document.IntakeResults;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Takes documents in: reads, classifies, stores, tells the followers. */
@ApplicationScoped
public class IntakeService {

  /** A file on the disk of this replica, and what its sender says of it. */
  public record SpooledFile(Path path, String name, String mediaType, long size, Intake intake) {}

  private static final String DELETED_HERE =
      "It was deleted here and is not taken in again. Restore it with POST"
          + " /api/v1/documents/{id}/restore, or delete it with ?forget=true first.";

  private final ParsingPool parsing;
  private final TaughtModels models;
  private final IntakeRepository repository;
  private final FeedWakeups wakeups;
  private final MeterRegistry metrics;
  private final DocumentAssembly assembly = new DocumentAssembly();

  IntakeService(
      ParsingPool parsing,
      TaughtModels models,
      IntakeRepository repository,
      FeedWakeups wakeups,
      MeterRegistry metrics) {
    this.parsing = parsing;
    this.models = models;
    this.repository = repository;
    this.wakeups = wakeups;
    this.metrics = metrics;
  }

  /** One file after the other, so that a request holds the text of one at a time. */
  public Uni<IntakeResults> takeFiles(TenantId tenant, List<SpooledFile> files) {
    return Multi.createFrom()
        .iterable(files)
        .onItem()
        .transformToUniAndConcatenate(file -> takeFile(tenant, file))
        .collect()
        .asList()
        .map(IntakeResults::new);
  }

  private Uni<IntakeResult> takeFile(TenantId tenant, SpooledFile file) {
    return parsing
        .parse(tenant, file.path(), file.name(), file.mediaType())
        .chain(
            parsed ->
                classifier(tenant)
                    .map(
                        classifier ->
                            assembly.readable(
                                classifier, file.intake(), parsed, file.name(), file.size())))
        .onFailure(UnreadableException.class)
        .recoverWithItem(failure -> unreadable(file, failure.getMessage()))
        .chain(documents -> store(tenant, List.of(documents)))
        .map(List::getFirst);
  }

  private List<IncomingDocument> unreadable(SpooledFile file, String why) {
    return List.of(
        assembly.unreadable(file.intake(), file.name(), file.mediaType(), file.size(), why));
  }

  /** Reads texts on the parsing threads: normalising and classifying take the processor. */
  public Uni<List<IntakeResult>> takeTexts(TenantId tenant, List<IncomingText> texts) {
    return classifier(tenant)
        .chain(
            classifier ->
                parsing.read(
                    tenant,
                    texts.stream().map(IncomingText::mediaType).distinct().toList(),
                    parser -> texts.stream().map(text -> read(parser, classifier, text)).toList()))
        .chain(documents -> store(tenant, documents));
  }

  private Uni<Classifier> classifier(TenantId tenant) {
    return models.of(tenant).map(TaughtModel::classifier);
  }

  /** A text and what its sender says of it. */
  public record IncomingText(String text, String mediaType, Intake intake) {}

  private List<IncomingDocument> read(
      TenantParser parser, Classifier classifier, IncomingText incoming) {
    long size = incoming.text().length();
    try {
      ParsedDocument parsed = parser.parseText(incoming.text(), incoming.mediaType());
      return assembly.readable(classifier, incoming.intake(), parsed, null, size);
    } catch (UnreadableException failure) {
      return List.of(
          assembly.unreadable(
              incoming.intake(), null, incoming.mediaType(), size, failure.getMessage()));
    }
  }

  /**
   * Of documents with the same key in one request the last one counts.
   *
   * @param groups a document and what came inside of it
   */
  private Uni<List<IntakeResult>> store(TenantId tenant, List<List<IncomingDocument>> groups) {
    Map<Key, List<IncomingDocument>> newest = new LinkedHashMap<>();
    groups.forEach(group -> newest.put(group.getFirst().key(), group));
    Map<Key, IncomingDocument> distinct = new LinkedHashMap<>();
    newest.values().forEach(group -> group.forEach(each -> distinct.put(each.key(), each)));
    return repository
        .store(tenant, List.copyOf(distinct.values()))
        .call(stored -> tell(tenant, stored))
        .map(stored -> groups.stream().map(group -> result(group, stored)).toList());
  }

  private Uni<Void> tell(TenantId tenant, Map<Key, StoredDocument> stored) {
    stored.values().stream()
        .collect(Collectors.groupingBy(StoredDocument::outcome, Collectors.counting()))
        .forEach(
            (outcome, count) ->
                metrics
                    .counter("kv.intake.documents", "outcome", outcome.value())
                    .increment(count));
    return stored.values().stream()
        .map(StoredDocument::seq)
        .filter(Objects::nonNull)
        .max(Long::compare)
        .map(seq -> wakeups.publish(tenant, seq))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  /** What became of a document; its number is that of the last change to it or its parts. */
  private static IntakeResult result(
      List<IncomingDocument> group, Map<Key, StoredDocument> stored) {
    IncomingDocument document = group.getFirst();
    StoredDocument row = stored.get(document.key());
    if (row == null) {
      // Removed between the two statements of the transaction; the next sync brings it.
      return IntakeResult.failed(document.title(), "It was removed at the same moment; try again");
    }
    if (row.outcome() == IntakeOutcome.TOMBSTONED) {
      return new IntakeResult(
          row.id(), null, document.title(), null, null, IntakeOutcome.TOMBSTONED, DELETED_HERE);
    }
    boolean failed = row.status() == DocumentStatus.FAILED;
    return new IntakeResult(
        row.id(),
        row.status(),
        row.title(),
        row.contentHash(),
        newest(group, stored),
        failed ? IntakeOutcome.FAILED : row.outcome(),
        failed ? document.error() : null);
  }

  private static Long newest(List<IncomingDocument> group, Map<Key, StoredDocument> stored) {
    return group.stream()
        .map(each -> stored.get(each.key()))
        .filter(Objects::nonNull)
        .map(StoredDocument::seq)
        .filter(Objects::nonNull)
        .max(Long::compare)
        .orElse(null);
  }
}
