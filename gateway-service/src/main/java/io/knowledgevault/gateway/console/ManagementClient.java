package io.knowledgevault.gateway.console;

import io.knowledgevault.gateway.routing.Upstreams;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Reads small things from the management ports of the services. Thread-safe. */
@ApplicationScoped
class ManagementClient {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Upstreams upstreams;
  private final HttpClient client;

  ManagementClient(Upstreams upstreams, Vertx vertx) {
    this.upstreams = upstreams;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) PATIENCE.toMillis()));
  }

  List<String> services() {
    return upstreams.services();
  }

  /** What the first replica that can says; fails when none answers 200 within two seconds. */
  Uni<Buffer> get(String service, String path) {
    Uni<Buffer> answer = Uni.createFrom().failure(new IllegalStateException("no replica"));
    for (URI replica : upstreams.managementUrls(service)) {
      answer = answer.onFailure().recoverWithUni(() -> get(replica, path));
    }
    return answer;
  }

  private Uni<Buffer> get(URI replica, String path) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(replica.resolve(path).toString())
            .setTimeout(PATIENCE.toMillis());
    return Uni.createFrom()
        .completionStage(
            () ->
                client
                    .request(options)
                    .compose(request -> request.send())
                    .compose(ManagementClient::body)
                    .toCompletionStage())
        .ifNoItem()
        .after(PATIENCE)
        .fail();
  }

  private static Future<Buffer> body(HttpClientResponse answer) {
    return answer.statusCode() == 200
        ? answer.body()
        : answer.body().compose(ignored -> Future.failedFuture("status " + answer.statusCode()));
  }
}
