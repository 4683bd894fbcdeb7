package io.knowledgevault.search.conversation;

import io.knowledgevault.search.answer.history.Exchange;
import io.knowledgevault.search.answer.history.Exchanges;
import io.knowledgevault.search.answer.history.HistoryConfig;
import io.knowledgevault.servicekit.identity.Caller;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.page.Cursor;
import io.knowledgevault.sharedmodel.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What users do with their conversations. Another user's does not exist for them. */
@ApplicationScoped
class ConversationService {

  private final ConversationRepository conversations;
  private final Exchanges exchanges;
  private final HistoryConfig config;

  ConversationService(
      ConversationRepository conversations, Exchanges exchanges, HistoryConfig config) {
    this.conversations = conversations;
    this.exchanges = exchanges;
    this.config = config;
  }

  Uni<ConversationView> create(Caller caller, String title) {
    return conversations
        .create(caller, title, config.conversations())
        .map(
            made ->
                made.orElseThrow(
                    () ->
                        ProblemException.conflict(
                            "There may be %d conversations; delete some first."
                                .formatted(config.conversations()))));
  }

  Uni<Page<ConversationView>> list(Caller caller, String cursor, int limit) {
    UUID before = cursor == null ? null : Cursor.decode(cursor, 1).uuid(0);
    return conversations
        .page(caller, before, limit + 1)
        .map(rows -> Page.of(rows, limit, last -> Cursor.of(last.id())));
  }

  Uni<ConversationView> get(Caller caller, UUID id) {
    return conversations.find(caller, id).map(ConversationService::present);
  }

  Uni<ConversationView> rename(Caller caller, UUID id, String title) {
    return conversations.rename(caller, id, title).map(ConversationService::present);
  }

  Uni<Void> delete(Caller caller, UUID id) {
    return conversations
        .delete(caller, id)
        .invoke(
            gone -> {
              if (!gone) {
                throw ProblemException.notFound("conversation");
              }
            })
        .replaceWithVoid();
  }

  /** Oldest first. */
  Uni<Page<Message>> messages(Caller caller, UUID id, String cursor, int limit) {
    Optional<Cursor> after =
        Optional.ofNullable(cursor).map(text -> Cursor.decode(text, Message.CURSOR_PARTS));
    UUID from = after.map(place -> place.uuid(0)).orElse(null);
    after.ifPresent(place -> place.number(1));
    // The first may be half shown already, and one more tells whether there is a next page.
    int rows = limit / Message.EACH + Message.EACH;
    return get(caller, id)
        .chain(() -> exchanges.page(caller, id, from, rows))
        .map(found -> page(found, after, limit));
  }

  private static Page<Message> page(List<Exchange> found, Optional<Cursor> after, int limit) {
    List<Message> messages =
        found.stream()
            .flatMap(exchange -> Message.of(exchange).stream())
            .filter(message -> after.map(message::isBehind).orElse(true))
            .toList();
    return Page.of(messages, limit, Message::cursor);
  }

  private static ConversationView present(Optional<ConversationView> found) {
    return found.orElseThrow(() -> ProblemException.notFound("conversation"));
  }
}
