package io.knowledgevault.servicekit.feed;

/**
 * Where this service stands in a tenant's feed.
 *
 * @param applied the last number applied; 0 before the first
 * @param head the newest number that this service has heard of
 */
public record FeedPosition(long applied, long head) {

  static final FeedPosition NONE = new FeedPosition(0, 0);
}
