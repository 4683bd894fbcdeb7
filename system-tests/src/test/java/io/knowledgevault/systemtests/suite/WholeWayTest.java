package io.knowledgevault.systemtests.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.knowledgevault.localstack.demo.Demo;
import io.knowledgevault.localstack.demo.Question;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WholeWayTest {

  private static final long MEGABYTE = 1024 * 1024;

  @Test
  void companySignsUpConnectsAsksAndDeletes() {
    // Given
    var suite = SharedSuite.running();
    var demo =
        new Demo(
            suite.url(),
            SharedSuite.sampleDocuments(),
            new Question("dry ice in a closed van", "How much dry ice may be in a closed van?"),
            System.out::println);
    // When, Then
    assertThatCode(demo::run).doesNotThrowAnyException();
  }

  @Test
  void fiveServicesStayWithinTheirMemory() {
    // Given
    var suite = SharedSuite.running();
    // When
    Map<String, Long> memory = suite.memory();
    // Then
    memory.forEach((name, bytes) -> System.out.println(name + " " + bytes / MEGABYTE + " MB"));
    long firstReplicas =
        memory.entrySet().stream()
            .filter(each -> !each.getKey().endsWith("-2"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    assertThat(firstReplicas).isLessThan(1800 * MEGABYTE);
    assertThat(memory.get("search")).isLessThan(600 * MEGABYTE);
  }
}
