/** Words that documents use and none explains. */
package io.knowledgevault.gap.detection.term;
