package io.knowledgevault.ingestion.classification;

import java.util.Map;

/**
 * What is looked at to classify a document.
 *
 * @param metadata as parsing gives it: mail headers under their short names
 */
public record Subject(String title, String text, String sourceType, Map<String, String> metadata) {}
