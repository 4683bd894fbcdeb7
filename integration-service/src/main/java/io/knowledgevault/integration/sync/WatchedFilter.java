package io.knowledgevault.integration.sync;

import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Looks whether there is a sync to watch while the status can still be told: the head of an event
 * stream is sent before the first event is asked for.
 */
class WatchedFilter {

  private final SyncService syncs;
  private final CurrentCaller caller;

  WatchedFilter(SyncService syncs, CurrentCaller caller) {
    this.syncs = syncs;
    this.caller = caller;
  }

  @ServerRequestFilter
  @Watched
  Uni<Void> thereIsOne(UriInfo uri) {
    return syncs
        .latest(caller.tenant(), uri.getPathParameters().getFirst("type"))
        .replaceWithVoid();
  }
}
