package io.knowledgevault.ingestion.duplicate;

import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.page.Cursor;
import io.knowledgevault.sharedmodel.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Answers what else says the same as a document. */
@ApplicationScoped
class DuplicateService {

  private static final UUID FIRST = new UUID(0, 0);

  private final GroupRepository groups;

  DuplicateService(GroupRepository groups) {
    this.groups = groups;
  }

  Uni<Page<DuplicateView>> duplicates(TenantId tenant, UUID id, String cursor, int limit) {
    UUID after = cursor == null || cursor.isBlank() ? FIRST : Cursor.decode(cursor, 1).uuid(0);
    return groups
        .oldest(tenant, id)
        .map(found -> found.orElseThrow(() -> ProblemException.notFound("document")))
        .chain(oldest -> groups.others(tenant, oldest, id, after, limit + 1))
        .map(items -> Page.of(items, limit, last -> Cursor.of(last.id())));
  }
}
