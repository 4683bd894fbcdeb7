package io.knowledgevault.search.answer.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.knowledgevault.search.answer.history.Exchanges;
import io.knowledgevault.servicekit.identity.Caller;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Streams that outlive their connection. What makes the events goes on when the reader is gone, and
 * a reader who comes back, to any replica, gets what they have not seen: from Redis while it has
 * it, else from the answer as it was kept.
 */
@ApplicationScoped
public class ResumableStream {

  private static final Logger LOG = Logger.getLogger(ResumableStream.class);
  private static final Duration POLL = Duration.ofMillis(250);

  private final EventLog log;
  private final Exchanges exchanges;

  ResumableStream(EventLog log, Exchanges exchanges) {
    this.log = log;
    this.exchanges = exchanges;
  }

  /**
   * Starts making events at once and gives all of them.
   *
   * @param events numbered from 1; must not fail
   */
  public Multi<AnswerEvent> begin(Caller caller, UUID answer, Multi<AnswerEvent> events) {
    AtomicBoolean kept = new AtomicBoolean(true);
    Multi<AnswerEvent> made =
        events
            .onItem()
            .call(
                event ->
                    kept.get()
                        ? log.append(caller, answer, event).invoke(kept::set)
                        : Uni.createFrom().voidItem());
    Multi<AnswerEvent> shared = Multi.createBy().replaying().ofMulti(made);
    shared
        .subscribe()
        .with(event -> {}, failure -> LOG.warn("An answer could not be streamed", failure));
    return shared;
  }

  /** Whether there is anything of this answer for the caller. */
  public Uni<Boolean> exists(Caller caller, UUID answer) {
    return log.read(caller, answer)
        .chain(
            events ->
                events.isEmpty()
                    ? exchanges.find(caller, answer).map(found -> found.isPresent())
                    : Uni.createFrom().item(true));
  }

  /** The events behind the one that was seen last, and those still to come. */
  public Multi<AnswerEvent> resume(Caller caller, EventId seen, StoredEvents stored) {
    Tail tail = new Tail(seen.number());
    return Multi.createBy()
        .repeating()
        .uni(() -> next(caller, seen.answer(), tail, stored))
        .withDelay(POLL)
        .whilst(events -> !tail.isOver())
        .onItem()
        .transformToIterable(events -> events);
  }

  private Uni<List<AnswerEvent>> next(Caller caller, UUID answer, Tail tail, StoredEvents stored) {
    return log.read(caller, answer)
        .chain(
            kept -> {
              List<AnswerEvent> news = tail.news(kept);
              if (!news.isEmpty()) {
                return allThere(caller, news)
                    .map(there -> there ? tail.passOn(news) : tail.end(stored.lost()));
              }
              return tail.shouldAsk(!kept.isEmpty())
                  ? fromHistory(caller, answer, tail, stored)
                  : Uni.createFrom().item(List.of());
            });
  }

  private Uni<List<AnswerEvent>> fromHistory(
      Caller caller, UUID answer, Tail tail, StoredEvents stored) {
    return exchanges
        .find(caller, answer)
        .map(
            found ->
                found
                    .map(exchange -> tail.passOn(tail.unseen(stored.of(exchange))))
                    .orElseGet(() -> tail.waitOrEnd(stored.lost())));
  }

  /** A document that was deleted meanwhile is not shown by events that were made before. */
  private Uni<Boolean> allThere(Caller caller, List<AnswerEvent> events) {
    Set<UUID> documents = new HashSet<>();
    for (AnswerEvent event : events) {
      for (JsonNode id : event.data().findValues("documentId")) {
        documents.add(UUID.fromString(id.asText()));
      }
    }
    return exchanges.allThere(caller, documents);
  }
}
