package io.knowledgevault.servicekit.job;

import io.vertx.core.json.JsonObject;

/**
 * What to do in the background.
 *
 * @param kind names the {@link JobHandler}
 * @param source what it works on; only one live job a tenant, kind and source
 * @param payload what the handler needs to know; small, no secrets
 */
public record JobRequest(String kind, String source, JsonObject payload) {}
