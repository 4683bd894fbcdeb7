package io.knowledgevault.servicekit.feed;

/**
 * Changes cannot be taken over now through no fault of their own, such as a neighbour that is away.
 * They are tried again at the next poll, as often as it takes: no failure is counted, so none of
 * them is ever skipped for it.
 */
public final class FeedPostponedException extends RuntimeException {

  public FeedPostponedException(String message) {
    super(message, null, false, false);
  }
}
