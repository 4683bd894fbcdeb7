package io.knowledgevault.search.index.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import org.jboss.logging.Logger;

/**
 * Speaks HTTP with the cluster. Methods block until it has answered, in bounded time, and fail with
 * a 503 problem when it cannot be reached or is overwhelmed. As many connections as threads that
 * ask. Thread-safe.
 */
@ApplicationScoped
class OpenSearchClient {

  private static final Logger LOG = Logger.getLogger(OpenSearchClient.class);
  private static final int FAILURES_ALLOWED = 3;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final OpenSearchConfig config;
  private final TlsConfigurationRegistry tls;
  private final ObjectMapper json;
  private final Circuit circuit = new Circuit(FAILURES_ALLOWED, PAUSE, System::nanoTime);
  private volatile HttpClient http;

  OpenSearchClient(OpenSearchConfig config, TlsConfigurationRegistry tls, ObjectMapper json) {
    this.config = config;
    this.tls = tls;
    this.json = json;
  }

  /** Whether there is a cluster. */
  boolean configured() {
    return config.url().isPresent();
  }

  /** Asks, with a JSON body or none. */
  Reply call(String method, String path, JsonNode body) {
    return call(method, path, body == null ? "" : body.toString(), config.answerWithin());
  }

  /** Sends lines of JSON that write. */
  Reply write(String path, String lines) {
    return call("POST", path, lines, config.writeWithin());
  }

  /** Sends lines of JSON that ask. */
  Reply ask(String path, String lines) {
    return call("POST", path, lines, config.answerWithin());
  }

  private Reply call(String method, String path, String body, Duration within) {
    if (!circuit.mayTry()) {
      throw away("it failed just now");
    }
    try {
      HttpResponse<byte[]> response =
          http().send(request(method, path, body, within), BodyHandlers.ofByteArray());
      int status = response.statusCode();
      if (status == 429 || status >= 502) {
        throw new IOException("status " + status);
      }
      circuit.succeeded();
      byte[] answer = response.body();
      return new Reply(status, answer.length == 0 ? json.missingNode() : json.readTree(answer));
    } catch (IOException failure) {
      circuit.failed();
      LOG.warnf("OpenSearch did not answer %s %s: %s", method, path, failure);
      throw away(failure.toString());
    } catch (InterruptedException interrupted) {
      circuit.failed();
      Thread.currentThread().interrupt();
      throw away("interrupted");
    }
  }

  private static ProblemException away(String reason) {
    LOG.debugf("OpenSearch is left alone: %s", reason);
    return ProblemException.retryLater(
        ProblemType.UNAVAILABLE,
        "The search cluster that holds this company's index does not answer; try again soon.",
        PAUSE);
  }

  private HttpRequest request(String method, String path, String body, Duration within) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base() + path))
            .timeout(within)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    config
        .username()
        .ifPresent(
            name -> request.header("Authorization", basic(name, config.password().orElse(""))));
    return request.build();
  }

  private String base() {
    return config.url().orElseThrow(() -> away("not configured")).replaceAll("/+$", "") + "/";
  }

  private static String basic(String name, String password) {
    byte[] both = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  private HttpClient http() {
    HttpClient known = http;
    return known == null ? create() : known;
  }

  private synchronized HttpClient create() {
    if (http == null) {
      HttpClient.Builder builder =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(config.connectWithin());
      config.tls().map(this::trusting).ifPresent(builder::sslContext);
      http = builder.build();
    }
    return http;
  }

  private SSLContext trusting(String name) {
    try {
      return tls.get(name)
          .orElseThrow(() -> new IllegalStateException("no quarkus.tls." + name + " is configured"))
          .createSSLContext();
    } catch (IllegalStateException misconfigured) {
      throw misconfigured;
    } catch (Exception unreadable) {
      throw new IllegalStateException("quarkus.tls." + name + " cannot be used", unreadable);
    }
  }

  /**
   * What the cluster said.
   *
   * @param body missing when it is empty
   */
  record Reply(int status, JsonNode body) {

    /** The body of a success; any other answer is a mistake of ours, said with its reason. */
    JsonNode expected() {
      if (status >= 300) {
        JsonNode error = body.path("error");
        String reason = error.path("root_cause").path(0).path("reason").asText();
        throw new IllegalStateException(
            "OpenSearch answered %d: %s %s"
                .formatted(status, error.path("reason").asText(), reason));
      }
      return body;
    }

    boolean notFound() {
      return status == 404;
    }
  }
}
