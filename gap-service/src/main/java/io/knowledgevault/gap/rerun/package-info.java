/** Analysing everything stored once more, as a durable job that people start and watch. */
package io.knowledgevault.gap.rerun;
