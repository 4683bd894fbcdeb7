package io.knowledgevault.ingestion.classification.secondlook;

import io.knowledgevault.ingestion.classification.ClassificationConfig;
import io.knowledgevault.ingestion.classification.Classifier;
import io.knowledgevault.ingestion.classification.Verdict;
import io.knowledgevault.sharedmodel.document.Classification;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Asks the language model, if there is one, about the documents that are still unsure, within the
 * company's budget of the day. Never fails: without an answer the verdict stands.
 */
@ApplicationScoped
class SecondOpinion {

  private static final Logger LOG = Logger.getLogger(SecondOpinion.class);

  private final ModelClient client;
  private final SecondLookRepository repository;
  private final ClassificationConfig.Model config;
  private final MeterRegistry metrics;

  SecondOpinion(
      ModelClient client,
      SecondLookRepository repository,
      ClassificationConfig config,
      MeterRegistry metrics) {
    this.client = client;
    this.repository = repository;
    this.config = config.model();
    this.metrics = metrics;
  }

  /** The outcomes in their order, those that the model decided replaced. */
  Uni<List<Outcome>> on(TenantId tenant, List<Outcome> outcomes) {
    List<Outcome> unsure = outcomes.stream().filter(SecondOpinion::wantsOne).toList();
    if (!client.isConfigured() || unsure.isEmpty()) {
      return Uni.createFrom().item(outcomes);
    }
    return repository
        .spend(tenant, unsure.size(), config.dailyBudget())
        .chain(granted -> ask(outcomes, unsure.subList(0, Math.min(granted, unsure.size()))));
  }

  private static boolean wantsOne(Outcome outcome) {
    return outcome.candidate().open()
        && outcome.verdict() != null
        && outcome.verdict().confidence() < Classifier.SURE
        && !outcome.candidate().heardModel();
  }

  private Uni<List<Outcome>> ask(List<Outcome> outcomes, List<Outcome> asked) {
    return Multi.createFrom()
        .iterable(outcomes)
        .onItem()
        .transformToUni(each -> asked.contains(each) ? ask(each) : Uni.createFrom().item(each))
        .concatenate()
        .collect()
        .asList();
  }

  private Uni<Outcome> ask(Outcome outcome) {
    return client
        .ask(outcome.candidate().subject())
        .map(ModelAnswer::read)
        .onFailure()
        .invoke(failure -> LOG.debugf("No answer from the language model: %s", failure))
        .onFailure()
        .recoverWithItem(Optional.empty())
        .map(answer -> decided(outcome, answer));
  }

  private Outcome decided(Outcome outcome, Optional<ModelAnswer> answer) {
    metrics
        .counter("kv.classification.model", "answer", answer.isPresent() ? "used" : "ignored")
        .increment();
    return answer.map(said -> said(outcome, said)).orElse(outcome);
  }

  /** When the model cannot tell either, the verdict stands and the model is not asked again. */
  private static Outcome said(Outcome outcome, ModelAnswer answer) {
    Verdict before = outcome.verdict();
    Verdict verdict =
        answer.classification() == Classification.UNKNOWN
            ? before
            : new Verdict(
                answer.classification(), answer.confidence(), reason(answer), before.indicators());
    return new Outcome(outcome.candidate(), verdict, "model", outcome.vector(), true);
  }

  private static String reason(ModelAnswer answer) {
    String said = "A language model takes it for " + answer.classification().value();
    return answer.reason().isEmpty() ? said + "." : said + ": " + answer.reason();
  }
}
