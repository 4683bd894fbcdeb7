package io.knowledgevault.search.passage;

import static io.knowledgevault.search.testing.FeedStandIn.document;
import static io.knowledgevault.search.testing.FeedStandIn.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.search.testing.SearchServiceTest;
import io.knowledgevault.sharedmodel.document.Heading;
import io.knowledgevault.sharedmodel.feed.FeedDocument;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VectorReuseTest extends SearchServiceTest {

  @Inject MeterRegistry metrics;

  @Test
  void onlyTheChangedPlaceOfADocumentIsEmbeddedAgain() {
    // Given
    TenantId tenant = newTenant();
    FeedDocument before = chapters("Beavers build dams.");
    long seq = publish(tenant, before);
    assertThat(ids(search(tenant, "beavers", seq))).hasSize(1);
    double made = made();
    double reused = reused();

    // When
    FeedDocument after = chapters("Badgers dig setts.");
    seq =
        publish(
            tenant,
            document(
                before.id(),
                before.title(),
                after.text(),
                "upload",
                null,
                after.headings().toArray(Heading[]::new)));

    // Then
    Map<String, Object> semantic = Map.of("mode", "semantic", "perDocument", 5);
    assertThat(search(tenant, "badgers dig setts", seq, semantic).getString("hits[0].snippet"))
        .contains("Badgers");
    assertThat(made() - made).isEqualTo(1);
    assertThat(reused() - reused).isEqualTo(2);
  }

  private static FeedDocument chapters(String middle) {
    String text = "One\nFoxes hunt at night.\nTwo\n" + middle + "\nThree\nOwls see in the dark.";
    return document(
        "Animals", text, heading(text, "One"), heading(text, "Two"), heading(text, "Three"));
  }

  private static Heading heading(String text, String words) {
    int start = text.indexOf(words);
    return new Heading(1, words, start, start + words.length());
  }

  private double made() {
    return metrics.counter("kv.search.passage.vectors", "from", "model").count();
  }

  private double reused() {
    return metrics.counter("kv.search.passage.vectors", "from", "version before").count();
  }
}
