package io.knowledgevault.integration.connector;

import java.util.List;

/**
 * What a connector is, for the catalogue and the engine.
 *
 * @param type slug in URLs and in {@code sourceType} of the documents
 * @param name for people
 * @param description one sentence
 * @param settings names of the fields that {@code PUT /integrations/{type}} takes
 * @param reportsDeletions true when {@link Source#changes} tells what was deleted; otherwise every
 *     run ends with a complete listing to find that out
 * @param available false when the operator's configuration does not allow it
 */
public record ConnectorInfo(
    String type,
    String name,
    String description,
    List<String> settings,
    boolean reportsDeletions,
    boolean available) {}
