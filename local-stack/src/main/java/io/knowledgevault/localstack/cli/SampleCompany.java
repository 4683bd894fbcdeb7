package io.knowledgevault.localstack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.knowledgevault.localstack.client.Company;
import io.knowledgevault.localstack.client.GatewayClient;
import io.knowledgevault.localstack.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Fills new data with the sample company, the way that any customer's documents come in. */
final class SampleCompany {

  private static final String EMAIL = "ada@tarnholt.example";

  private final Home home;
  private final Console console;

  SampleCompany(Home home, Console console) {
    this.home = home;
    this.console = console;
  }

  /** Loads it if these data do not hold it yet, and tells how to sign in. */
  void present(Suite suite) {
    Path documents = home.sampleCompany().resolve("documents");
    if (!Files.isDirectory(documents)) {
      return;
    }
    String password = suite.secrets().password("sample-login");
    if (!Files.exists(suite.folder().sampleMarker())) {
      load(suite, documents, password);
    }
    console.say("");
    console.say("Sign in as  " + EMAIL + "  password  " + password);
    console.say("Try         ./kv demo");
    console.say("or          " + suite.url() + "/docs");
  }

  private void load(Suite suite, Path documents, String password) {
    console.say("Loading the sample company …");
    Instant begin = Instant.now();
    var client = new GatewayClient(suite.url());
    Company company =
        Company.logIn(client, EMAIL, password)
            .orElseGet(() -> Company.signUp(client, "Tarnholt Coldline", EMAIL, password));
    company.connectFolder(documents);
    JsonNode sync = company.syncFolder(state -> {});
    company.awaitIndexed(Duration.ofMinutes(5));
    console.say(
        "%d documents taken in, %d could not be read, searchable after %d s"
            .formatted(
                sync.path("created").asLong()
                    + sync.path("updated").asLong()
                    + sync.path("unchanged").asLong(),
                sync.path("failed").asLong(),
                Duration.between(begin, Instant.now()).toSeconds()));
    try {
      Files.writeString(suite.folder().sampleMarker(), EMAIL + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
