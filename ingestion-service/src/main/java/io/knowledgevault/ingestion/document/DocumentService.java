package io.knowledgevault.ingestion.document;

import io.knowledgevault.ingestion.trash.Restored;
import io.knowledgevault.ingestion.trash.Trash;
import io.knowledgevault.servicekit.feed.FeedWakeups;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.page.Cursor;
import io.knowledgevault.sharedmodel.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What people do with single documents. */
@ApplicationScoped
class DocumentService {

  private final DocumentRepository documents;
  private final Trash trash;
  private final FeedWakeups wakeups;

  DocumentService(DocumentRepository documents, Trash trash, FeedWakeups wakeups) {
    this.documents = documents;
    this.trash = trash;
    this.wakeups = wakeups;
  }

  Uni<Page<DocumentView>> list(TenantId tenant, DocumentFilter filter, String cursor, int limit) {
    Cursor after = cursor == null ? null : Cursor.decode(cursor, 2);
    return documents.list(tenant, filter, after, limit);
  }

  Uni<Page<DocumentView>> review(TenantId tenant, String cursor, int limit) {
    Cursor after = cursor == null ? null : Cursor.decode(cursor, 2);
    return documents.review(tenant, after, limit);
  }

  Uni<DocumentView> get(TenantId tenant, UUID id) {
    return documents.find(tenant, id).map(DocumentService::present);
  }

  Uni<DocumentText> text(TenantId tenant, UUID id) {
    return documents.text(tenant, id).map(DocumentService::present);
  }

  Uni<DocumentView> patch(TenantId tenant, UUID id, DocumentPatch patch) {
    return documents
        .patch(tenant, id, patch)
        .chain(changed -> changed.map(Uni.createFrom()::item).orElseGet(() -> refused(tenant, id)))
        .call(changed -> wakeups.publish(tenant, changed.seq()))
        .map(DocumentRepository.Changed::document);
  }

  private Uni<DocumentRepository.Changed> refused(TenantId tenant, UUID id) {
    return get(tenant, id)
        .map(
            unread -> {
              throw ProblemException.conflict("It could not be read; hand it in again.");
            });
  }

  /** True when it is gone everywhere by now; false when search is yet to learn of it. */
  Uni<Boolean> delete(TenantId tenant, UUID id, boolean forGood) {
    List<UUID> ids = List.of(id);
    return (forGood ? trash.erase(tenant, ids) : trash.delete(tenant, ids))
        .map(
            gone -> {
              if (!gone.ids().contains(id)) {
                throw ProblemException.notFound("document");
              }
              return gone.everywhere();
            });
  }

  /** Takes a document out of the trash and shows it. */
  Uni<DocumentView> restore(TenantId tenant, UUID id) {
    return trash
        .restore(tenant, List.of(id))
        .invoke(restored -> refuse(restored, id))
        .chain(() -> get(tenant, id));
  }

  private static void refuse(Restored restored, UUID id) {
    if (restored.refused().containsKey(id)) {
      throw restored.refused().get(id).problem();
    }
  }

  Uni<DocumentStats> stats(TenantId tenant) {
    return documents.stats(tenant);
  }

  private static <T> T present(Optional<T> found) {
    return found.orElseThrow(() -> ProblemException.notFound("document"));
  }
}
