package io.knowledgevault.sharedmodel.question;

import java.util.List;

/**
 * Body of {@code POST /internal/questions} of gap, with the tenant in the token. May be sent again.
 *
 * @param questions at most {@value #MAX}
 */
public record UnansweredQuestions(List<UnansweredQuestion> questions) {

  public static final int MAX = 100;
}
