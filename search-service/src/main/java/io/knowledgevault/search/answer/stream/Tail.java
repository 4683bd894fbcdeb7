package io.knowledgevault.search.answer.stream;

import java.util.List;

/** How far a reader who came back has got. Belongs to one reader; not thread-safe. */
final class Tail {

  /** Looks without news between two looks into the history. */
  private static final int PATIENT_LOOKS = 8;

  /** Looks without news after which nobody makes the answer any more: about 45 seconds. */
  private static final int MOST_LOOKS = 180;

  private int seen;
  private int looks;
  private boolean ongoing;
  private boolean over;

  Tail(int seen) {
    this.seen = seen;
  }

  /** Those that come next; none when there is a hole, as after a loss. */
  List<AnswerEvent> news(List<AnswerEvent> kept) {
    List<AnswerEvent> unseen = unseen(kept);
    return unseen.isEmpty() || unseen.getFirst().number() != seen + 1 ? List.of() : unseen;
  }

  List<AnswerEvent> unseen(List<AnswerEvent> events) {
    return events.stream().filter(event -> event.number() > seen).toList();
  }

  List<AnswerEvent> passOn(List<AnswerEvent> events) {
    looks = 0;
    // Of an answer that was kept nothing follows, even when all of it had been seen.
    over = events.isEmpty() || events.getLast().ends();
    if (!events.isEmpty()) {
      seen = events.getLast().number();
    }
    return events;
  }

  /** Whether to look into the history now. */
  boolean shouldAsk(boolean ongoing) {
    this.ongoing = ongoing;
    return !ongoing || looks++ % PATIENT_LOOKS == PATIENT_LOOKS - 1;
  }

  /** There is nothing in the history either: wait while it is being made, but not for ever. */
  List<AnswerEvent> waitOrEnd(AnswerEvent lost) {
    return ongoing && looks < MOST_LOOKS ? List.of() : end(lost);
  }

  List<AnswerEvent> end(AnswerEvent lost) {
    over = true;
    return List.of(new AnswerEvent(seen + 1, lost.name(), lost.data()));
  }

  boolean isOver() {
    return over;
  }
}
