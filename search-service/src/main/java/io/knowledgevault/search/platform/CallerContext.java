package io.knowledgevault.search.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Results that come from another thread, or from a Uni that several requests share, are given back
 * on the Vert.x context of the one who subscribed: request data and log fields stay its own.
 */
public final class CallerContext {

  private CallerContext() {}

  /** The same result, on the context of the subscriber if there is one. */
  public static <T> Uni<T> back(Uni<T> result) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Context caller = Vertx.currentContext();
              return caller == null
                  ? result
                  : result.emitOn(next -> caller.runOnContext(ignored -> next.run()));
            });
  }
}
