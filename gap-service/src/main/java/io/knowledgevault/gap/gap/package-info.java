/**
 * The gaps of a tenant for people: listing, assigning, settling, and saying whether one is real.
 */
package io.knowledgevault.gap.gap;
