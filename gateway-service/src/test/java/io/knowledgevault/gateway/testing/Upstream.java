package io.knowledgevault.gateway.testing;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Talks to a {@link FakeService} past the gateway, to steer it and to look at it. */
public record Upstream(String url) {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** Lets a held request be read. */
  public void release(String id) {
    get("/control/release?id=" + id);
  }

  /** Sends the next event of a stream. */
  public void event(String id, String data) {
    get("/control/next?id=" + id + "&data=" + data);
  }

  /** Ends a stream. */
  public void endEvents(String id) {
    get("/control/next?id=" + id);
  }

  /** True once the request's connection has been given up. */
  public boolean closed(String id) {
    return new JsonPath(get("/control/closed?id=" + id)).getBoolean("closed");
  }

  private String get(String path) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Base address of the gateway under test. */
  public static String gateway() {
    return "http://localhost:" + RestAssured.port;
  }
}
