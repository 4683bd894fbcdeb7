package io.knowledgevault.integration.connector;

/**
 * One item that could not be taken over.
 *
 * @param externalId of the item
 * @param title for people
 * @param reason in words for a person, without secrets and server paths
 */
public record ItemFailure(String externalId, String title, String reason) {}
