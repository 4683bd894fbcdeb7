package io.knowledgevault.localstack.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PortPlanTest {

  @Test
  void defaultPortsAreTheDocumentedOnes() {
    // When
    var plan = new PortPlan(8080, 1);
    // Then
    assertThat(plan.http(Service.GATEWAY, 1)).isEqualTo(8080);
    assertThat(plan.http(Service.INTEGRATION, 1)).isEqualTo(8081);
    assertThat(plan.http(Service.INGESTION, 1)).isEqualTo(8082);
    assertThat(plan.http(Service.SEARCH, 1)).isEqualTo(8083);
    assertThat(plan.http(Service.GAP, 1)).isEqualTo(8084);
    assertThat(plan.management(Service.GATEWAY, 1)).isEqualTo(9080);
  }

  @Test
  void noTwoShareAPortWithNineReplicas() {
    assertThat(new PortPlan(8080, 9).all()).hasSize(2 + 5 * 9 * 2).doesNotHaveDuplicates();
  }

  @Test
  void replicasAreListedForTheGateway() {
    assertThat(new PortPlan(8080, 2).urls(Service.SEARCH))
        .isEqualTo("http://127.0.0.1:8083,http://127.0.0.1:8183");
  }

  @Test
  void impossibleNumbersAreRefused() {
    assertThatThrownBy(() -> new PortPlan(8080, 10)).hasMessageContaining("replicas");
    assertThatThrownBy(() -> new PortPlan(80, 1)).hasMessageContaining("port");
  }
}
