package io.knowledgevault.ingestion.trash;

import io.knowledgevault.ingestion.forgetting.Forgetting;
import io.knowledgevault.servicekit.feed.FeedWakeups;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.search.ForgetRequest.Forgotten;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Where deleted documents go, and the way back. A document takes along what came inside it, such as
 * the attachments of a mail. Whatever the number of documents, a call is one transaction of a fixed
 * number of statements. Thread-safe.
 */
@ApplicationScoped
public class Trash {

  private final TrashRepository documents;
  private final Forgetting forgetting;
  private final FeedWakeups wakeups;

  Trash(TrashRepository documents, Forgetting forgetting, FeedWakeups wakeups) {
    this.documents = documents;
    this.forgetting = forgetting;
    this.wakeups = wakeups;
  }

  /**
   * What a deletion did.
   *
   * @param ids the documents that are gone, those included that came inside others
   * @param everywhere true when no replica of search shows them any more; false when search is yet
   *     to learn of it
   */
  public record Deleted(Set<UUID> ids, boolean everywhere) {}

  /** Puts documents into the trash; ids that are not there are left out. */
  public Uni<Deleted> delete(TenantId tenant, List<UUID> ids) {
    return documents.delete(tenant, ids).chain(gone -> forget(tenant, gone));
  }

  /** Removes documents for good, out of the trash too, and lets them be taken in again. */
  public Uni<Deleted> erase(TenantId tenant, List<UUID> ids) {
    return documents.erase(tenant, ids).chain(gone -> forget(tenant, gone));
  }

  /** The next so many of the documents that were there at a moment. */
  public Uni<Deleted> deleteNext(TenantId tenant, OffsetDateTime at, int limit) {
    return documents.deleteNext(tenant, at, limit).chain(gone -> forget(tenant, gone));
  }

  /** Takes documents out of the trash again; search and gap learn of it by the feed. */
  public Uni<Restored> restore(TenantId tenant, List<UUID> ids) {
    return documents
        .restore(tenant, ids)
        .call(
            restored ->
                restored.seq() == null
                    ? Uni.createFrom().voidItem()
                    : wakeups.publish(tenant, restored.seq()));
  }

  private Uni<Deleted> forget(TenantId tenant, List<Forgotten> gone) {
    Set<UUID> ids = gone.stream().map(Forgotten::documentId).collect(Collectors.toSet());
    return forgetting.forget(tenant, gone).map(everywhere -> new Deleted(ids, everywhere));
  }
}
