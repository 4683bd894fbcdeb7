package io.knowledgevault.ingestion.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A setting as stored.
 *
 * @param value an object; empty when nothing was ever set
 * @param version grows with every change; 0 when nothing was ever set
 * @param updatedAt null when nothing was ever set
 * @param updatedBy who changed it last; null when nothing was ever set
 */
public record Setting(
    String key, JsonNode value, long version, Instant updatedAt, String updatedBy) {}
