package io.knowledgevault.gap.extraction;

/**
 * A stretch of text that is split into sentences by itself.
 *
 * @param start inclusive, UTF-16 code units into the document's text
 * @param end exclusive
 * @param level 1 to 6 for a heading, 0 otherwise
 */
record Block(BlockKind kind, int start, int end, int level) {}
