package io.knowledgevault.ingestion.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** A {@link Setting}, and what the installation allows at most. */
record SettingView(
    String key, JsonNode value, long version, Instant updatedAt, String updatedBy, Object bounds) {}
