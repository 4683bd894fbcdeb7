package io.knowledgevault.servicekit.stream;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/** Asks the resource of a stream whether there is something to watch, before the stream begins. */
class WatchedFilter {

  private final Instance<Watchable> resources;

  WatchedFilter(@Any Instance<Watchable> resources) {
    this.resources = resources;
  }

  @ServerRequestFilter
  @Watched
  Uni<Void> thereIsOne(SimpleResourceInfo called, UriInfo uri) {
    List<String> names = uri.getPathParameters().values().iterator().next();
    return resources
        .handlesStream()
        .filter(each -> each.getBean().getBeanClass().equals(called.getResourceClass()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException(called.getResourceClass() + " is not watchable"))
        .get()
        .find(names.getFirst())
        .replaceWithVoid();
  }
}
