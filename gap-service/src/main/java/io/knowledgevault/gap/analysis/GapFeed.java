package io.knowledgevault.gap.analysis;

import io.knowledgevault.servicekit.feed.FeedConsumer;
import io.knowledgevault.servicekit.feed.FeedHandler;
import io.knowledgevault.sharedmodel.feed.Change;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Follows the change feed: reads outside of the transaction, writes inside of it. */
@ApplicationScoped
class GapFeed implements FeedHandler<Readings> {

  private final FeedConsumer consumer;
  private final Reader reader;
  private final Analysis analysis;

  GapFeed(FeedConsumer consumer, Reader reader, Analysis analysis) {
    this.consumer = consumer;
    this.reader = reader;
    this.analysis = analysis;
  }

  void start(@Observes StartupEvent event) {
    consumer.start(this);
  }

  @Override
  public Uni<Readings> prepare(TenantId tenant, List<Change> changes) {
    return reader.run(() -> reader.feedReader().read(changes));
  }

  @Override
  public Uni<Void> apply(
      SqlConnection tx, TenantId tenant, List<Change> changes, Readings readings) {
    return analysis.apply(tx, tenant, readings);
  }
}
