package io.knowledgevault.ingestion.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.ingestion.Api;
import io.knowledgevault.ingestion.IngestionTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that no browser sends. */
@IngestionTest
class OddFormTest {

  private final Api api = new Api();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Disposition: form-data; name=\"file\"\nContent-Type: multipart/mixed; boundary=y\n\n"
            + "--y\nContent-Disposition: file; filename=\"a.txt\"\n\ntext\n--y--",
        "Content-Disposition: form-data; filename=\"a.txt\"\n\ntext",
        "Content-Disposition: form-data\n\ntext",
        "Content-Disposition: attachment; name=\"file\"; filename=\"a.txt\"\n\ntext",
        "Content-Type: text/plain\n\ntext",
        "\ntext",
        "Content-Disposition: form-data; name=\"file\"; filename=\"\"\n\n",
        "Content-Disposition: form-data; name=\"file\"; filename*=x''%zz\n\ntext",
        "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\n"
            + "Content-Type: text/plain; charset=nonsense\n\ntext",
        "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\n"
            + "Content-Transfer-Encoding: base64\n\n!!!!",
        "Content-Disposition: form-data; name=\"title\"\nContent-Type: text/plain; charset=nonsense"
            + "\n\ntext"
      })
  void oddPartIsTakenOrRefusedButNeverAFailure(String part) {
    // Given
    String body = ("--x\n" + part + "\n--x--\n").replace("\n", "\r\n");

    // When
    Response answer = send(body);

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isIn(201, 400, 415);
    if (answer.statusCode() != 201) {
      assertThat(answer.contentType()).startsWith("application/problem+json");
    }
  }

  @Test
  void tooManyFieldsAreRefused() {
    // Given
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      body.append("--x\r\nContent-Disposition: form-data; name=\"f").append(i);
      body.append("\"\r\n\r\nv\r\n");
    }

    // When
    Response answer = send(body.append("--x--\r\n").toString());

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isIn(400, 413);
    assertThat(answer.contentType()).startsWith("application/problem+json");
  }

  @Test
  void partOfATypeThatIsNoneDoesNotFailTheOthers() {
    // Given
    String body = "";
    for (String type : List.of("text/plain", "text/\0x", "text/plain")) {
      body += "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n";
      body += "Content-Type: " + type + "\r\n\r\ntext\r\n";
    }

    // When
    Response answer = send(body + "--x--\r\n");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    assertThat(answer.jsonPath().<String>getList("items.outcome"))
        .hasSize(3)
        .startsWith("created")
        .endsWith("created");
  }

  private Response send(String body) {
    return api.user()
        .contentType("multipart/form-data; boundary=x")
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/documents");
  }
}
