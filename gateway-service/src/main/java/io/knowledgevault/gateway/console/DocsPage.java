package io.knowledgevault.gateway.console;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Swagger UI at {@code /docs}: our page, and the scripts and styles of its jar, which the stack
 * serves from the class path. Nothing comes from another host, and the browser is told so.
 */
@ApplicationScoped
class DocsPage {

  private static final int PRIORITY = 100;

  /** Swagger UI sets styles inline and draws its icons from data URLs; scripts come as files. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'";

  void protect(@Observes Filters filters) {
    filters.register(DocsPage::addHeaders, PRIORITY);
  }

  void register(@Observes Router router) {
    router.get("/docs").order(0).handler(DocsPage::toFolder);
  }

  private static void toFolder(RoutingContext routing) {
    if (routing.request().path().equals("/docs")) {
      routing.redirect("/docs/").onFailure(routing::fail);
    } else {
      routing.next();
    }
  }

  private static void addHeaders(RoutingContext routing) {
    MultiMap headers = routing.response().headers();
    headers.set("X-Content-Type-Options", "nosniff");
    if (routing.request().path().startsWith("/docs")) {
      headers.set("Content-Security-Policy", POLICY);
      headers.set("Referrer-Policy", "no-referrer");
    }
    routing.next();
  }
}
