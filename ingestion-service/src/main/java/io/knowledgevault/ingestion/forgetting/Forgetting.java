package io.knowledgevault.ingestion.forgetting;

import io.knowledgevault.servicekit.feed.FeedWakeups;
import io.knowledgevault.servicekit.identity.ServiceTokens;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.search.ForgetRequest;
import io.knowledgevault.sharedmodel.search.ForgetRequest.Forgotten;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Makes deleted documents unfindable at once by telling search directly, after the commit. When
 * search cannot be told, the change feed does it a little later.
 */
@ApplicationScoped
public class Forgetting {

  private static final Logger LOG = Logger.getLogger(Forgetting.class);
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final int MAX_AT_ONCE = 1_000;

  private final SearchClient search;
  private final ServiceTokens tokens;
  private final FeedWakeups wakeups;

  Forgetting(@RestClient SearchClient search, ServiceTokens tokens, FeedWakeups wakeups) {
    this.search = search;
    this.tokens = tokens;
    this.wakeups = wakeups;
  }

  /** True when no replica of search shows them any more; never fails. */
  public Uni<Boolean> forget(TenantId tenant, List<Forgotten> documents) {
    if (documents.isEmpty()) {
      return Uni.createFrom().item(true);
    }
    long seq = documents.stream().mapToLong(Forgotten::seq).max().orElse(0);
    return wakeups
        .publish(tenant, seq)
        .chain(() -> tokens.forTenant(tenant))
        .chain(token -> tell("Bearer " + token, documents))
        .replaceWith(true)
        .onFailure()
        .invoke(failure -> LOG.warnf("Search will forget by the feed: %s", failure.toString()))
        .onFailure()
        .recoverWithItem(false);
  }

  private Uni<Void> tell(String bearer, List<Forgotten> documents) {
    if (documents.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    int some = Math.min(documents.size(), MAX_AT_ONCE);
    return search
        .forget(bearer, new ForgetRequest(documents.subList(0, some)))
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .chain(() -> tell(bearer, documents.subList(some, documents.size())));
  }
}
