package io.knowledgevault.search.unanswered;

import io.knowledgevault.search.unanswered.UnansweredOutbox.Due;
import io.knowledgevault.servicekit.identity.ServiceTokens;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.question.UnansweredQuestion;
import io.knowledgevault.sharedmodel.question.UnansweredQuestions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Hands unanswered questions to gap, one request a tenant, as long as any are due. Gap knows each
 * by its id, so what is sent twice, because a sender died in between, is there once.
 */
@ApplicationScoped
class UnansweredSender {

  private static final Logger LOG = Logger.getLogger(UnansweredSender.class);

  private final UnansweredOutbox outbox;
  private final GapClient gap;
  private final ServiceTokens tokens;
  private final MeterRegistry metrics;
  private final Duration lease;

  UnansweredSender(
      UnansweredOutbox outbox,
      @RestClient GapClient gap,
      ServiceTokens tokens,
      MeterRegistry metrics,
      UnansweredConfig config) {
    this.outbox = outbox;
    this.gap = gap;
    this.tokens = tokens;
    this.metrics = metrics;
    this.lease = config.lease();
  }

  /** Never fails: what was not sent comes due again, later each time. */
  @Scheduled(
      every = "${kv.search.unanswered.poll:2s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> send() {
    return Multi.createBy()
        .repeating()
        .uni(() -> outbox.claim(UnansweredQuestions.MAX, lease))
        .whilst(due -> due.size() == UnansweredQuestions.MAX)
        .onItem()
        .transformToUniAndConcatenate(this::deliver)
        .collect()
        .last()
        .onFailure()
        .invoke(failure -> LOG.warnf("Unanswered questions wait: %s", failure))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  private Uni<Boolean> deliver(List<Due> due) {
    Map<TenantId, List<UnansweredQuestion>> byTenant =
        due.stream()
            .collect(
                Collectors.groupingBy(
                    Due::tenant, Collectors.mapping(Due::question, Collectors.toList())));
    return Multi.createFrom()
        .iterable(byTenant.entrySet())
        .onItem()
        .transformToUniAndConcatenate(each -> deliver(each.getKey(), each.getValue()))
        .collect()
        .last()
        .replaceWith(true);
  }

  /** The trouble of one tenant, such as an erasure under way, does not hold up the others. */
  private Uni<Boolean> deliver(TenantId tenant, List<UnansweredQuestion> questions) {
    return tokens
        .forTenant(tenant)
        .chain(token -> gap.take("Bearer " + token, new UnansweredQuestions(questions)))
        .chain(() -> outbox.delivered(tenant, questions))
        .replaceWith(true)
        .onFailure()
        .invoke(failure -> LOG.debugf("Gap did not take questions of %s: %s", tenant, failure))
        .onFailure()
        .recoverWithItem(false)
        .invoke(taken -> count(taken, questions.size()));
  }

  private void count(boolean taken, int questions) {
    metrics
        .counter("kv.unanswered.questions", "outcome", taken ? "delivered" : "postponed")
        .increment(questions);
  }
}
