package io.knowledgevault.gateway.routing.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

  @ParameterizedTest
  @CsvSource({
    "/api/v1/documents, ingestion",
    "/api/v1/documents/1/text, ingestion",
    "/api/v1/jobs/1/events, ingestion",
    "/api/v1/admin/parser/reload, ingestion",
    "/api/v1/admin/search/engine, search",
    "/api/v1/export, ingestion",
    "/api/v1/search, search",
    "/api/v1/answers, search",
    "/api/v1/conversations/1/messages, search",
    "/api/v1/index/status, search",
    "/api/v1/integrations/gmail/sync, integration",
    "/api/v1/webhooks/slack, integration",
    "/api/v1/gaps/1, gap",
    "/api/v1/entities, gap",
    "/api/v1/graph, gap"
  })
  void everyPathHasItsService(String path, String service) {
    assertThat(RouteTable.find(path)).get().extracting(Route::service).isEqualTo(service);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/v1/searching", "/api/v1", "/internal/changes", "/documents", "/q/health"})
  void everythingElseHasNone(String path) {
    assertThat(RouteTable.find(path)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/integrations/gmail/callback, true",
    "/api/v1/webhooks/slack, true",
    "/api/v1/integrations/gmail/callback/more, false",
    "/api/v1/integrations/callback, false",
    "/api/v1/documents, false"
  })
  void onlyCallersWithoutOurTokenMayComeWithoutOne(String path, boolean open) {
    assertThat(RouteTable.open(path)).isEqualTo(open);
  }
}
