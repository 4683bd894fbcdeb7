package io.knowledgevault.gap.ledger;

import java.util.Map;

/**
 * How many gaps a tenant has.
 *
 * @param total all, closed ones too
 * @param unresolved all that are not closed; the other maps count these
 * @param byStatus counts all
 */
public record GapStats(
    long total,
    long unresolved,
    Map<String, Long> byStatus,
    Map<String, Long> byCategory,
    Map<String, Long> byKind,
    Map<String, Long> byPriority) {}
