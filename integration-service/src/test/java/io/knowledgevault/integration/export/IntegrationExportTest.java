package io.knowledgevault.integration.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.integration.testing.Company;
import io.knowledgevault.integration.testing.IntegrationServiceTest;
import io.knowledgevault.integration.testing.RecordingIngestion;
import io.knowledgevault.localstack.testing.TestTokens;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IntegrationServiceTest
class IntegrationExportTest {

  @ConfigProperty(name = "kv.folder.roots")
  Path root;

  @ConfigProperty(name = "kv.ingestion.url")
  String ingestionUrl;

  private RecordingIngestion ingestion;

  @BeforeEach
  void openIngestion() {
    ingestion = new RecordingIngestion(ingestionUrl);
  }

  @AfterEach
  void closeIngestion() {
    ingestion.close();
  }

  @Test
  void connectionsLeaveWithoutTheirConfigurationAndEveryItemOnce() throws IOException {
    // Given: more than a page of items
    Company company = new Company(root);
    company.writeNumbered(1, 230);
    company.connect().sync();

    // When
    List<JsonObject> lines =
        given()
            .auth()
            .oauth2(TestTokens.service(new TenantId(company.id())))
            .get("/internal/export")
            .then()
            .statusCode(200)
            .extract()
            .asString()
            .lines()
            .map(JsonObject::new)
            .toList();

    // Then
    assertThat(lines.getFirst().getString("type")).isEqualTo("connection");
    assertThat(lines.getFirst().encode()).doesNotContain(company.folder().toString());
    assertThat(lines.subList(1, lines.size() - 1))
        .allSatisfy(each -> assertThat(each.getString("type")).isEqualTo("sourceItem"))
        .extracting(each -> each.getString("externalId"))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 230).mapToObj(i -> String.format("f%02d.md", i)).toList());
    assertThat(lines.getLast().getInteger("lines")).isEqualTo(231);
  }
}
