package io.knowledgevault.search.answer.stream;

import io.knowledgevault.search.answer.history.Exchange;
import java.util.List;

/** How events are made of what was kept. */
public interface StoredEvents {

  /** The events of an answer, numbered as they were at first, as far as they may be shown. */
  List<AnswerEvent> of(Exchange exchange);

  /** The last event when the others cannot be had any more; its number does not count. */
  AnswerEvent lost();
}
