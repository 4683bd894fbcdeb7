/** Gaps that a turn of phrase gives away, once it is sure that the phrase is meant. */
package io.knowledgevault.gap.detection.wording;
