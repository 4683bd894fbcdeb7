package io.knowledgevault.sharedmodel.search;

import java.util.List;
import java.util.UUID;

/**
 * Documents that must not be found from now on: {@code POST /internal/forget} of search, with the
 * tenant in the token. When it answers 204 no replica shows them any more.
 *
 * @param documents at most 1,000
 */
public record ForgetRequest(List<Forgotten> documents) {

  /**
   * One of them.
   *
   * @param seq the feed number of its deletion: older changes that arrive late are ignored
   */
  public record Forgotten(UUID documentId, long seq) {}
}
