/** Decisions, and what a decision should say besides itself. */
package io.knowledgevault.gap.detection.decision;
