package io.knowledgevault.sharedmodel.feed;

import java.util.List;

/**
 * A stretch of a tenant's feed: {@code GET /internal/changes?after=&limit=}.
 *
 * @param items in order of {@code seq}; at least one unless the reader is at the head. Bounded by
 *     count and by bytes of text, whichever is reached first
 * @param head the newest number of the tenant when this page was read
 */
public record ChangePage(List<Change> items, long head) {}
