package io.knowledgevault.gateway.routing.table;

import static io.knowledgevault.gateway.routing.table.Traffic.ANSWERS;
import static io.knowledgevault.gateway.routing.table.Traffic.EXPORTS;
import static io.knowledgevault.gateway.routing.table.Traffic.ORDINARY;
import static io.knowledgevault.gateway.routing.table.Traffic.UPLOADS;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which service answers which path. What stands in no row is not passed on. */
public final class RouteTable {

  private static final List<Route> ROUTES =
      List.of(
          new Route("/api/v1/documents", "ingestion", UPLOADS, false),
          new Route("/api/v1/jobs", "ingestion", ORDINARY, false),
          new Route("/api/v1/admin/search", "search", ORDINARY, true),
          new Route("/api/v1/admin", "ingestion", ORDINARY, false),
          new Route("/api/v1/erasure", "ingestion", ORDINARY, false),
          new Route("/api/v1/export", "ingestion", EXPORTS, false),
          new Route("/api/v1/search", "search", ORDINARY, true),
          new Route("/api/v1/answers", "search", ANSWERS, true),
          new Route("/api/v1/conversations", "search", ORDINARY, true),
          new Route("/api/v1/index", "search", ORDINARY, true),
          new Route("/api/v1/integrations", "integration", ORDINARY, false),
          new Route("/api/v1/webhooks", "integration", ORDINARY, false),
          new Route("/api/v1/gaps", "gap", ORDINARY, false),
          new Route("/api/v1/entities", "gap", ORDINARY, false),
          new Route("/api/v1/graph", "gap", ORDINARY, false));

  /**
   * Callers that cannot have our token: a browser coming back from a provider, and the provider.
   */
  private static final Pattern OPEN =
      Pattern.compile("/api/v1/(integrations/[^/]+/callback|webhooks/.+)");

  private RouteTable() {}

  /** The route of a path that {@link PathGuard} let through. */
  public static Optional<Route> find(String path) {
    return ROUTES.stream().filter(route -> route.covers(path)).findFirst();
  }

  /** True when the path may be called without a token. */
  public static boolean open(String path) {
    return OPEN.matcher(path).matches();
  }
}
