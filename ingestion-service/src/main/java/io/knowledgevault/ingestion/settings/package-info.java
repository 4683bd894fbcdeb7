/** What administrators set for their company; each feature says what there is to be set for it. */
package io.knowledgevault.ingestion.settings;
