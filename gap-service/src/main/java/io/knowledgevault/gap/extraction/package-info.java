/** From a document's text to its sentences, with exact places. Plain logic, no I/O. */
package io.knowledgevault.gap.extraction;
