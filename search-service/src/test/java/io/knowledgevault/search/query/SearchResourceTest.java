package io.knowledgevault.search.query;

import static io.knowledgevault.search.testing.FeedStandIn.document;
import static io.knowledgevault.search.testing.FeedStandIn.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.search.testing.SearchServiceTest;
import io.knowledgevault.sharedmodel.document.Heading;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SearchResourceTest extends SearchServiceTest {

  private static final String TURBINE =
      "Maintenance\nThe turbine in hall four is serviced every March. Ask for part KV-1042.";

  @ParameterizedTest
  @ValueSource(strings = {"hybrid", "lexical", "semantic"})
  void findsTheDocumentInEachMode(String mode) {
    // Given
    TenantId tenant = newTenant();
    FeedDocument turbine =
        document("Plant handbook", TURBINE, new Heading(1, "Maintenance", 0, 11));
    publish(tenant, document("Canteen", "Soup is served at noon. Bring your own bowl."));
    publish(tenant, document("Parking", "Bicycles stand in the yard behind the gate."));
    long seq = publish(tenant, turbine);

    // When
    JsonPath found =
        search(tenant, "when is the turbine serviced", seq, Map.of("mode", mode, "explain", true));

    // Then
    assertThat(found.getString("hits[0].documentId")).isEqualTo(turbine.id().toString());
    assertThat(found.getList("hits[0].headingPath")).isEqualTo(List.of("Maintenance"));
    assertThat(found.getLong("seq")).isGreaterThanOrEqualTo(seq);
    assertThat(found.getList("degraded")).isEmpty();
    assertThat(found.getMap("hits[0].scores")).containsKeys("lexical", "semantic");
    String snippet = found.getString("hits[0].snippet");
    int start = found.getInt("hits[0].highlights[0].start");
    int end = found.getInt("hits[0].highlights[0].end");
    assertThat(snippet.substring(start, end)).isEqualTo("turbine");
  }
}
