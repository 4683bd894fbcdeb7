package io.knowledgevault.search.answer;

import io.knowledgevault.search.answer.history.Part;
import io.knowledgevault.search.query.StoredPassage;
import java.util.List;

/** How an answer comes about: {@link Found} once, any number of {@link Said}, {@link Done}. */
sealed interface AnswerStep {

  /** The passages that the answer may stand on. */
  record Found(List<StoredPassage> passages) implements AnswerStep {}

  /** A part of the answer, verified. */
  record Said(Part part) implements AnswerStep {}

  /** The whole, kept. */
  record Done(AnswerResponse answer) implements AnswerStep {}
}
