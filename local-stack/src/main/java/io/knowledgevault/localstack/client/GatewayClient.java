package io.knowledgevault.localstack.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * Speaks to the suite as any client from outside does. Immutable and safe for many threads; {@link
 * #withToken} gives the same client signed in.
 */
public final class GatewayClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http;
  private final String url;
  private final String token;

  /** A client that is not signed in. */
  public GatewayClient(String url) {
    this(
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build(),
        url,
        null);
  }

  private GatewayClient(HttpClient http, String url, String token) {
    this.http = http;
    this.url = url;
    this.token = token;
  }

  public GatewayClient withToken(String accessToken) {
    return new GatewayClient(http, url, accessToken);
  }

  /** The same caller at another gateway. */
  public GatewayClient at(String otherUrl) {
    return new GatewayClient(http, otherUrl, token);
  }

  public Answer get(String path) {
    return send("GET", path, null, BodyPublishers.noBody());
  }

  public Answer post(String path, Object json) {
    return sendJson("POST", path, json);
  }

  public Answer put(String path, Object json) {
    return sendJson("PUT", path, json);
  }

  public Answer patch(String path, Object json) {
    return sendJson("PATCH", path, json);
  }

  public Answer delete(String path) {
    return send("DELETE", path, null, BodyPublishers.noBody());
  }

  /** Uploads one file as multipart/form-data, with further fields. */
  public Answer upload(String path, String fileName, byte[] content, Map<String, String> fields) {
    String boundary = "kv" + UUID.randomUUID();
    var body = new Multipart(boundary).fields(fields).file("file", fileName, content);
    return send("POST", path, "multipart/form-data; boundary=" + boundary, body.publisher());
  }

  /**
   * Sends any method and any body.
   *
   * @param contentType null for none
   */
  public Answer send(String method, String path, String contentType, BodyPublisher body) {
    var request =
        HttpRequest.newBuilder(URI.create(url + path)).method(method, body).timeout(PATIENCE);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    return send(request.build());
  }

  /** Sends a request that was built elsewhere, as it is. */
  public Answer send(HttpRequest request) {
    try {
      var response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(
          request.method() + " " + request.uri().getRawPath(),
          response.statusCode(),
          response.headers(),
          response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + " " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Answer sendJson(String method, String path, Object json) {
    try {
      byte[] body = JSON.writeValueAsBytes(json);
      return send(method, path, "application/json", BodyPublishers.ofByteArray(body));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON", e);
    }
  }
}
