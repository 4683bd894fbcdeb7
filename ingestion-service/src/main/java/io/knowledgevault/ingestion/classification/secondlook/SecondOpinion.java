package io.knowledgevault.ingestion.classification.secondlook;

import io.knowledgevault.ingestion.classification.ClassificationConfig;
import io.knowledgevault.ingestion.classification.Classifier;
import io.knowledgevault.ingestion.classification.Verdict;
import io.knowledgevault.sharedmodel.document.Classification;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Asks the language model, if there is one, about the documents that are still unsure, within the
 * company's budget of the day. While it is away the verdict stands and the document comes due
 * again.
 */
@ApplicationScoped
class SecondOpinion {

  private static final int AT_ONCE = 4;
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
        .chain(granted -> ask(outcomes, unsure.subList(0, Math.min(granted, unsure.size()))))
        .call(answered -> repository.giveBack(tenant, unanswered(outcomes, answered)));
  }

  private static boolean wantsOne(Outcome outcome) {
    return outcome.candidate().open()
        && outcome.verdict() != null
        && outcome.verdict().confidence() < Classifier.SURE
        && !outcome.candidate().heardModel();
  }

  /** What got no answer stays in the queue; that is how it is told from the rest. */
  private static int unanswered(List<Outcome> before, List<Outcome> after) {
    int count = 0;
    for (int i = 0; i < before.size(); i++) {
      count += before.get(i).finished() && !after.get(i).finished() ? 1 : 0;
    }
    return count;
  }

  private Uni<List<Outcome>> ask(List<Outcome> outcomes, List<Outcome> asked) {
    List<Uni<Outcome>> each =
        outcomes.stream()
            .map(outcome -> asked.contains(outcome) ? ask(outcome) : Uni.createFrom().item(outcome))
            .toList();
    return Uni.join().all(each).usingConcurrencyOf(AT_ONCE).andFailFast();
  }

  private Uni<Outcome> ask(Outcome outcome) {
    return client
        .ask(outcome.candidate().subject())
        .map(body -> decided(outcome, ModelAnswer.read(body)))
        .onFailure()
        .invoke(failure -> LOG.debugf("No answer from the language model: %s", failure))
        .onFailure()
        .recoverWithItem(() -> later(outcome));
  }

  private static Outcome later(Outcome outcome) {
    return new Outcome(
        outcome.candidate(), outcome.verdict(), outcome.decidedBy(), outcome.vector(), false);
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
