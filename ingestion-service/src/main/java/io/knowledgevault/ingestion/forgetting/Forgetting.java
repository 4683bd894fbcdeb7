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
        .chain(token -> search.forget("Bearer " + token, new ForgetRequest(documents)))
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .replaceWith(true)
        .onFailure()
        .invoke(failure -> LOG.warnf("Search will forget by the feed: %s", failure.toString()))
        .onFailure()
        .recoverWithItem(false);
  }
}
