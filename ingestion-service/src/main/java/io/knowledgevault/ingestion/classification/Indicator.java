package io.knowledgevault.ingestion.classification;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.knowledgevault.sharedmodel.document.Classification;

/**
 * One thing that was noticed about a document.
 *
 * @param name for a person, such as {@code bulk mail without a list}
 * @param speaksFor the class that it makes more likely
 * @param weight how strongly, in log odds against the average class; above 0
 */
public record Indicator(
    String name, @JsonProperty("class") Classification speaksFor, double weight) {}
