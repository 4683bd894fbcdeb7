/** The life of gaps: how stored gaps follow what the documents say, and how many there are. */
package io.knowledgevault.gap.ledger;
