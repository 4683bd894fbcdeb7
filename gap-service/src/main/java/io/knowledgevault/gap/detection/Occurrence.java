package io.knowledgevault.gap.detection;

import java.time.Instant;
import java.util.UUID;

/**
 * A signal together with the document that holds it.
 *
 * @param author null when unknown
 */
public record Occurrence(
    UUID documentId, String title, String author, Instant writtenAt, Signal signal) {}
