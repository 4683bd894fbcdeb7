package io.knowledgevault.search.query;

import static io.knowledgevault.search.testing.FeedStandIn.copyOf;
import static io.knowledgevault.search.testing.FeedStandIn.delete;
import static io.knowledgevault.search.testing.FeedStandIn.document;
import static io.knowledgevault.search.testing.FeedStandIn.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.knowledgevault.search.testing.SearchServiceTest;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DuplicatesTest extends SearchServiceTest {

  @Test
  void documentsThatSayTheSameAreOneHitThatNamesTheOthers() {
    // Given
    TenantId tenant = newTenant();
    FeedDocument first = document("Notice", "The heron pond is closed in winter.");
    FeedDocument again = document("Fwd: Notice", "The heron pond is closed in winter!");
    FeedDocument other = document("Map", "A heron pond lies behind the mill.");
    publish(tenant, first);
    publish(tenant, again);
    publish(tenant, other);
    assertThat(ids(search(tenant, "heron pond", 3))).hasSize(3);

    // When
    long seq = publish(tenant, copyOf(first.id(), again));

    // Then
    JsonPath found = search(tenant, "heron pond", seq);
    assertThat(ids(found)).hasSize(2).contains(other.id().toString());
    List<Map<String, Object>> named = found.getList("hits.findAll { it.duplicates != null }");
    assertThat(named).hasSize(1);
    List<String> group = List.of(first.id().toString(), again.id().toString());
    assertThat(group).contains(named.getFirst().get("documentId").toString());
    assertThat(named.getFirst().get("duplicates")).asInstanceOf(LIST).isSubsetOf(group);
    assertThat(ids(search(tenant, "heron pond", seq, Map.of("collapse", false)))).hasSize(3);
  }

  @Test
  void copiesStayOneHitWhenTheOldestIsDeleted() {
    // Given
    TenantId tenant = newTenant();
    FeedDocument first = document("A", "The otter sleeps at noon.");
    publish(tenant, first);
    publish(tenant, copyOf(first.id(), document("B", "The otter sleeps at noon.")));
    publish(tenant, copyOf(first.id(), document("C", "The otter sleeps at noon.")));
    assertThat(ids(search(tenant, "otter", 3))).hasSize(1);

    // When
    long seq = delete(tenant, first.id());

    // Then
    JsonPath found = search(tenant, "otter", seq);
    assertThat(ids(found)).hasSize(1).doesNotContain(first.id().toString());
    assertThat(found.getList("hits[0].duplicates"))
        .hasSize(1)
        .doesNotContain(first.id().toString());
  }

  @Test
  void aListIsFilledThoughCopiesFillTheCandidates() {
    // Given
    TenantId tenant = newTenant();
    FeedDocument first = document("Memo", "The lynx budget memo: lynx lynx lynx.");
    publish(tenant, first);
    for (int i = 0; i < 400; i++) {
      publish(
          tenant, copyOf(first.id(), document("Memo", "The lynx budget memo: lynx lynx lynx.")));
    }
    publish(tenant, document("Zoo", "In the far corner of the zoo there is also one old lynx."));
    long seq = publish(tenant, document("Den", "Where a lynx has its den nobody knows for sure."));

    // When
    JsonPath found = search(tenant, "lynx budget memo", seq, Map.of("limit", 3));

    // Then
    assertThat(ids(found)).hasSize(3);
  }
}
