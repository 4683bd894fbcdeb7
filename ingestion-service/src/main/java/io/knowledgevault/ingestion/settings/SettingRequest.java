package io.knowledgevault.ingestion.settings;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * A new value.
 *
 * @param version the one it is meant to replace; null replaces whatever is there
 */
record SettingRequest(@NotNull JsonNode value, @PositiveOrZero Long version) {}
