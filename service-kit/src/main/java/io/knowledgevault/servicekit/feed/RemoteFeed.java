package io.knowledgevault.servicekit.feed;

import io.knowledgevault.servicekit.identity.ServiceTokens;
import io.knowledgevault.sharedmodel.feed.ChangePage;
import io.knowledgevault.sharedmodel.feed.FeedHead.FeedHeads;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The feed as ingestion gives it out. */
@DefaultBean
@ApplicationScoped
class RemoteFeed implements FeedSource {

  private final FeedClient client;
  private final ServiceTokens tokens;

  RemoteFeed(@RestClient FeedClient client, ServiceTokens tokens) {
    this.client = client;
    this.tokens = tokens;
  }

  @Override
  public Uni<ChangePage> changes(TenantId tenant, long after, int limit) {
    return tokens.forTenant(tenant).chain(token -> client.changes("Bearer " + token, after, limit));
  }

  @Override
  public Uni<FeedHeads> heads(Instant movedAfter) {
    return tokens
        .withoutTenant()
        .chain(token -> client.heads("Bearer " + token, movedAfter.toString()));
  }
}
