/**
 * Documents that say different things of the same: claims with a key for what they are about, and
 * detectors that compare claims of equal keys, never all pairs.
 */
package io.knowledgevault.gap.contradiction;
