package io.knowledgevault.integration.connector;

import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/**
 * A kind of source that documents can come from. A new kind is one bean of this type with its
 * {@link Source}; the sync engine needs no change.
 *
 * <p>Implementations are application scoped and hold no state of a tenant. They never block an
 * event loop and never retry without an end: the engine retries a page or a run, the connector only
 * honours what its provider asks for.
 */
public interface Connector {

  /** Name, words for people and abilities. The same on every call. */
  ConnectorInfo info();

  /**
   * Checks a configuration and gives it in the form in which it is stored: normalised, complete,
   * without anything unknown. Fails with a {@code ProblemException} that names the field when it
   * cannot be used.
   */
  Uni<JsonObject> configure(TenantId tenant, JsonObject wanted);

  /**
   * Opens a configured source for one run. Does no I/O: what is wrong with the source shows as a
   * {@link SourceException} on the first read.
   *
   * @param config as {@link #configure} gave it, perhaps long ago: rights may have changed since
   */
  Source open(TenantId tenant, JsonObject config);
}
