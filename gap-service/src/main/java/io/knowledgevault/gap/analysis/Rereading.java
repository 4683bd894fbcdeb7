package io.knowledgevault.gap.analysis;

import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Detects again in stored documents, one at a time: the sentences stay, what was found in them is
 * replaced. A document that changes meanwhile is left to the feed. Safe to repeat.
 */
@ApplicationScoped
public class Rereading {

  private final TenantTransaction transaction;
  private final SentenceStore sentences;
  private final Reader reader;
  private final Analysis analysis;

  Rereading(
      TenantTransaction transaction, SentenceStore sentences, Reader reader, Analysis analysis) {
    this.transaction = transaction;
    this.sentences = sentences;
    this.reader = reader;
    this.analysis = analysis;
  }

  /** Takes the first document behind a place in the order of ids; empty when there is none. */
  public Uni<Optional<UUID>> next(TenantId tenant, UUID after) {
    return transaction
        .run(tenant, tx -> sentences.next(tx, tenant, after))
        .chain(
            stored ->
                stored.isEmpty()
                    ? Uni.createFrom().item(Optional.<UUID>empty())
                    : renew(tenant, stored.get())
                        .replaceWith(Optional.of(stored.get().document().id())));
  }

  private Uni<Void> renew(TenantId tenant, Reading stored) {
    return reader
        .run(() -> stored.with(reader.detection().read(stored.document())))
        .chain(reading -> transaction.run(tenant, tx -> analysis.renew(tx, tenant, reading)));
  }
}
