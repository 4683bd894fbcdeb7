package io.knowledgevault.gateway.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A service behind the gateway, for tests: real HTTP on a real port. What it does is named by the
 * end of the path; {@code /control/...} lets a test look at it and steer it.
 */
final class FakeService {

  private final String name;
  private final HttpServer server;
  private final Map<String, HttpServerRequest> held = new ConcurrentHashMap<>();
  private final Map<String, HttpServerResponse> streams = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
  private final List<String> closed = new ArrayList<>();

  FakeService(Vertx vertx, String name) {
    this.name = name;
    this.server =
        vertx
            .createHttpServer()
            .requestHandler(this::handle)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  private void handle(HttpServerRequest request) {
    String path = request.path();
    String act = path.substring(path.lastIndexOf('/') + 1);
    String id = request.getParam("id", "");
    count(name + " " + act + " " + id).incrementAndGet();
    switch (act) {
      case "echo" -> echo(request);
      case "count" -> countBytes(request);
      case "hold" -> hold(request, id);
      case "release" -> release(request, id);
      case "events" -> events(request, id);
      case "next" -> next(request, id);
      case "closed" -> answer(request, new JsonObject().put("closed", closed.contains(id)));
      case "seen" -> seen(request);
      case "never" -> request.response().closeHandler(gone -> closed.add(id));
      case "break" -> request.connection().close();
      case "break-once" -> breakOnce(request, id);
      case "half" -> half(request);
      case "empty" -> request.response().setStatusCode(204).end();
      case "missing" -> missing(request);
      case "openapi" -> request.response().end(Documents.of(name));
      case "ready" -> answer(request, new JsonObject().put("status", "UP"));
      default -> answer(request, new JsonObject().put("replica", name).put("path", path));
    }
  }

  private void echo(HttpServerRequest request) {
    JsonObject headers = new JsonObject();
    request.headers().forEach((key, value) -> headers.put(key.toLowerCase(), value));
    request
        .body()
        .onSuccess(
            body ->
                answer(
                    request,
                    new JsonObject()
                        .put("replica", name)
                        .put("method", request.method().name())
                        .put("uri", request.uri())
                        .put("headers", headers)
                        .put("body", body.toString())));
  }

  private void countBytes(HttpServerRequest request) {
    AtomicLong bytes = new AtomicLong();
    request.handler(chunk -> bytes.addAndGet(chunk.length()));
    request.endHandler(end -> answer(request, new JsonObject().put("bytes", bytes.get())));
  }

  private void hold(HttpServerRequest request, String id) {
    AtomicLong bytes = new AtomicLong();
    request.handler(chunk -> bytes.addAndGet(chunk.length()));
    request.endHandler(end -> answer(request, new JsonObject().put("bytes", bytes.get())));
    request.pause();
    held.put(id, request);
  }

  private void release(HttpServerRequest request, String id) {
    held.remove(id).resume();
    request.response().end();
  }

  private void events(HttpServerRequest request, String id) {
    HttpServerResponse response = request.response();
    response.setChunked(true).putHeader("Content-Type", "text/event-stream");
    response.closeHandler(gone -> closed.add(id));
    response.write("data: 1\n\n");
    streams.put(id, response);
  }

  private void next(HttpServerRequest request, String id) {
    HttpServerResponse stream = streams.get(id);
    String data = request.getParam("data");
    if (data == null) {
      stream.end();
    } else {
      stream.write("data: " + data + "\n\n");
    }
    request.response().end();
  }

  private void seen(HttpServerRequest request) {
    String what = request.getParam("what");
    answer(request, new JsonObject().put("times", count(name + " " + what).get()));
  }

  private void breakOnce(HttpServerRequest request, String id) {
    if (count(name + " break-once " + id).get() == 1) {
      request.connection().close();
    } else {
      answer(request, new JsonObject().put("replica", name));
    }
  }

  private void half(HttpServerRequest request) {
    request.response().putHeader("Content-Length", "1000").write("the first half");
    request.response().endHandler(ignored -> {});
    request.connection().close();
  }

  private void missing(HttpServerRequest request) {
    request
        .response()
        .setStatusCode(404)
        .putHeader("Content-Type", "application/problem+json")
        .putHeader("Connection", "x-secret-hop")
        .putHeader("X-Secret-Hop", "1")
        .putHeader("X-Request-Id", "of-the-service")
        .end("{\"status\":404}");
  }

  private AtomicLong count(String key) {
    return counts.computeIfAbsent(key, first -> new AtomicLong());
  }

  private void answer(HttpServerRequest request, JsonObject json) {
    request
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("X-Replica", name)
        .end(Buffer.buffer(json.encode()));
  }
}
