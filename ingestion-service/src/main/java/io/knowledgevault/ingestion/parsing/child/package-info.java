/**
 * A process of our own that does work which may crash, hang or eat memory, and is asked over its
 * standard streams. Knows nothing of what is asked.
 */
package io.knowledgevault.ingestion.parsing.child;
