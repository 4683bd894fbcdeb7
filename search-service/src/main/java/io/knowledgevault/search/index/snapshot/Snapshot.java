package io.knowledgevault.search.index.snapshot;

import java.util.UUID;

/**
 * A whole copy of an index's files.
 *
 * @param generation names its pieces
 * @param seq the feed number that it holds
 * @param layout the format of the files
 * @param model whose vectors they hold
 */
record Snapshot(UUID generation, long seq, String layout, String model, int pieces, long bytes) {}
