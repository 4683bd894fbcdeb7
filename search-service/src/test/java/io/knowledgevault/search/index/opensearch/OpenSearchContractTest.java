package io.knowledgevault.search.index.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.knowledgevault.search.index.CandidateQuery;
import io.knowledgevault.search.index.Filters;
import io.knowledgevault.search.index.IndexConfig;
import io.knowledgevault.search.index.PassageIndex;
import io.knowledgevault.search.index.PassageIndexContract;
import io.knowledgevault.search.index.PassageIndexFactory;
import io.knowledgevault.search.testing.LocalOpenSearch;
import io.knowledgevault.search.testing.Settings;
import io.knowledgevault.sharedmodel.id.TenantId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpenSearchContractTest extends PassageIndexContract {

  private final PassageIndexFactory factory = factory(LocalOpenSearch.address());

  static OpenSearchIndexes factory(String address) {
    OpenSearchConfig config =
        Settings.of(OpenSearchConfig.class, Map.of("kv.opensearch.url", address));
    IndexConfig index = Settings.of(IndexConfig.class, Map.of("kv.state.dir", "unused"));
    OpenSearchClient client = new OpenSearchClient(config, null, new ObjectMapper());
    return new OpenSearchIndexes(client, config, index);
  }

  @Override
  protected PassageIndexFactory factory() {
    return factory;
  }

  @Test
  void whatAnotherReplicaAppliedIsNotUndoneByOneThatIsBehind() {
    // Given: two replicas have opened the same index
    TenantId tenant = new TenantId(UUID.randomUUID());
    PassageIndex fast = factory.open(tenant);
    PassageIndex slow = factory.open(tenant);
    fast.apply(List.of(at(document(1, "A", "newer wording", vector(1, 0)), 5)), 5);

    // When: the slow one still holds what it read before
    slow.apply(List.of(at(document(1, "A", "older wording", vector(1, 0)), 3)), 3);

    // Then
    assertThat(words(slow, "older")).isZero();
    assertThat(words(slow, "newer")).isEqualTo(1);
    assertThat(slow.seq()).isEqualTo(5);
    factory.discard(tenant);
  }

  private static int words(PassageIndex index, String text) {
    return index.candidates(new CandidateQuery(text, null, Filters.NONE, 10)).size();
  }
}
