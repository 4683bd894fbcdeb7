/** PDFs are looked at before they are parsed: a few bytes can ask for endless work. */
package io.knowledgevault.ingestion.parsing.pdf;
