package io.knowledgevault.localstack.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.knowledgevault.localstack.process.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** One tenant, with its administrator signed in: the few things that everyone does first. */
public record Company(GatewayClient client, String tenantId, String accessToken) {

  private static final Duration SYNC_PATIENCE = Duration.ofMinutes(10);

  /** Signs a new company up. */
  public static Company signUp(GatewayClient client, String name, String email, String password) {
    return signedIn(
        client,
        client
            .post(
                "/api/v1/auth/signup",
                Map.of(
                    "tenantName", name,
                    "email", email,
                    "password", password,
                    "fullName", "Ada Admin"))
            .expect(201));
  }

  /** Signs in; empty when the login is not known. */
  public static Optional<Company> logIn(GatewayClient client, String email, String password) {
    Answer answer = client.post("/api/v1/auth/login", Map.of("email", email, "password", password));
    return answer.status() == 401
        ? Optional.empty()
        : Optional.of(signedIn(client, answer.expect(200)));
  }

  /** Connects a folder of the machine that the suite runs on. */
  public void connectFolder(Path folder) {
    client
        .put("/api/v1/integrations/folder", Map.of("path", folder.toString()))
        .expect(200, 201, 204);
  }

  /**
   * Runs a synchronisation to its end.
   *
   * @param progress is told every new state
   * @return the last state
   * @throws UnexpectedAnswerException when it fails or does not end in ten minutes
   */
  public JsonNode syncFolder(Consumer<JsonNode> progress) {
    client.post("/api/v1/integrations/folder/sync", Map.of()).expect(202);
    var last = new AtomicReference<JsonNode>();
    boolean ended =
        Await.until(
            SYNC_PATIENCE,
            () -> {
              JsonNode state = client.get("/api/v1/integrations/folder/sync").expect(200).json();
              if (!state.equals(last.getAndSet(state))) {
                progress.accept(state);
              }
              return isOver(state.path("state").asText());
            });
    if (!ended || !"succeeded".equalsIgnoreCase(last.get().path("state").asText())) {
      throw new UnexpectedAnswerException("the synchronisation did not succeed: " + last.get());
    }
    return last.get();
  }

  /**
   * Waits until all that was taken in can be searched.
   *
   * @return the state of the index
   */
  public JsonNode awaitIndexed(Duration patience) {
    var last = new AtomicReference<JsonNode>();
    boolean indexed =
        Await.until(
            patience,
            () -> {
              JsonNode status = client.get("/api/v1/index/status").expect(200).json();
              last.set(status);
              long head = status.path("head").asLong();
              return head > 0 && status.path("seq").asLong() >= head;
            });
    if (!indexed) {
      throw new UnexpectedAnswerException("the index did not catch up: " + last.get());
    }
    return last.get();
  }

  public JsonNode search(String query, String mode) {
    return client
        .post("/api/v1/search", Map.of("query", query, "mode", mode, "limit", 10))
        .expect(200)
        .json();
  }

  private static Company signedIn(GatewayClient client, Answer answer) {
    JsonNode json = answer.json();
    String token = json.path("accessToken").asText();
    return new Company(client.withToken(token), json.path("tenant").path("id").asText(), token);
  }

  private static boolean isOver(String state) {
    return switch (state.toLowerCase(Locale.ROOT)) {
      case "succeeded", "failed", "cancelled" -> true;
      default -> false;
    };
  }
}
