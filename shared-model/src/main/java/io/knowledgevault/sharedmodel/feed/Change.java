package io.knowledgevault.sharedmodel.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/**
 * One step of a tenant's change feed. Numbers are per tenant, gapless and in commit order, starting
 * at 1. A consumer that applies changes in order ends in the same state whatever it saw before.
 *
 * @param seq the tenant's feed number
 * @param kind what happened
 * @param at when the change was committed
 * @param document the document as it is now, on UPSERT (a later state than at {@code seq} is
 *     possible, since the feed does not keep old versions); null on DELETE
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Change(
    long seq, UUID documentId, ChangeKind kind, Instant at, FeedDocument document) {}
