package io.knowledgevault.systemtests.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.knowledgevault.localstack.client.Answer;
import io.knowledgevault.localstack.client.Company;
import io.knowledgevault.systemtests.suite.SharedSuite;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileInputTest {

  private static final Company COMPANY = SharedSuite.newCompany("hostile");

  static Stream<BadRequest> requests() {
    return Stream.of(
            BadBodies.all(),
            BadFields.all(),
            BadAddresses.all(),
            BadTokens.all(COMPANY.accessToken()))
        .flatMap(each -> each);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("requests")
  void isRefusedWithAProblemThatSaysWhy(BadRequest request) {
    // When
    Answer answer = request.send(COMPANY.client());
    // Then
    assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
    if ("TRACE".equals(request.method())) {
      return;
    }
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .as(answer.toString())
        .startsWith("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(problem.path("status").asInt()).isEqualTo(answer.status());
    assertThat(problem.path("title").asText()).isNotBlank();
    assertThat(problem.path("requestId").asText()).isNotBlank();
    assertThat(answer.body())
        .doesNotContain("Exception", "\tat ", "io.knowledgevault", "org.jboss");
  }

  @Test
  void thereAreManyOfThem() {
    assertThat(requests()).hasSizeGreaterThan(300);
  }

  @AfterAll
  static void allServicesStillRun() {
    assertThat(SharedSuite.running().fallen()).isEmpty();
    assertThat(COMPANY.client().get("/api/v1/me").status()).isEqualTo(200);
  }
}
