package io.knowledgevault.ingestion.export;

import io.knowledgevault.servicekit.export.ExportPage;
import io.knowledgevault.servicekit.export.ExportPages;
import io.knowledgevault.servicekit.export.ExportQuery;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Puts a company's export together: a first line, the documents, what else ingestion has, the parts
 * of the other services, and a last line that says whether it is whole.
 *
 * <p>A document that was there from the beginning to the end is in it exactly once, in the state
 * that it had when its page was read. One that came or went meanwhile may be in it or not.
 */
@ApplicationScoped
class ExportService {

  private static final Logger LOG = Logger.getLogger(ExportService.class);
  private static final int FORMAT = 1;

  private final TenantTransaction transaction;
  private final ExportPages pages;
  private final ServiceParts parts;

  ExportService(TenantTransaction transaction, ExportPages pages, ServiceParts parts) {
    this.transaction = transaction;
    this.pages = pages;
    this.parts = parts;
  }

  /** Fails for a company that was erased, before there is an answer that could only be empty. */
  Uni<Void> admit(TenantId tenant) {
    return transaction.run(tenant, tx -> Uni.createFrom().voidItem());
  }

  /**
   * Lines in pieces, none with a line feed at its end. Never fails: what cannot be read is told in
   * a line of type {@code error} and in the last one.
   */
  Multi<Buffer> export(TenantId tenant) {
    Tally tally = new Tally();
    List<Multi<Buffer>> streams = new ArrayList<>();
    streams.add(Multi.createFrom().item(() -> first(tenant)));
    streams.add(
        guarded(
            "documents",
            tally,
            rows(tenant, DocumentExport.DOCUMENTS)
                .invoke(page -> tally.documents += page.lines())
                .map(ExportPage::text)));
    streams.add(own(tenant, "tombstones", DocumentExport.TOMBSTONES, tally));
    streams.add(own(tenant, "settings", DocumentExport.SETTINGS, tally));
    streams.add(own(tenant, "jobs", DocumentExport.JOBS, tally));
    parts.inOrder().forEach(each -> streams.add(guarded(each.name(), tally, each.lines(tenant))));
    streams.add(Multi.createFrom().item(() -> last(tally)));
    return Multi.createBy().concatenating().streams(streams);
  }

  private Multi<ExportPage> rows(TenantId tenant, ExportQuery query) {
    return pages.read(tenant, query);
  }

  private Multi<Buffer> own(TenantId tenant, String part, ExportQuery query, Tally tally) {
    return guarded(part, tally, rows(tenant, query).map(ExportPage::text));
  }

  private static Multi<Buffer> guarded(String part, Tally tally, Multi<Buffer> lines) {
    return lines
        .onFailure()
        .invoke(failure -> LOG.warnf("An export lacks %s: %s", part, failure))
        .onFailure()
        .recoverWithItem(
            failure -> {
              tally.missing.add(part);
              return error(part, isErased(failure));
            });
  }

  private static Buffer first(TenantId tenant) {
    return new JsonObject()
        .put("type", "export")
        .put("format", FORMAT)
        .put("tenant", tenant.toString())
        .put("at", Instant.now().toString())
        .toBuffer();
  }

  private static boolean isErased(Throwable failure) {
    return failure instanceof ProblemException problem && problem.type() == ProblemType.GONE;
  }

  private static Buffer error(String part, boolean erased) {
    return new JsonObject()
        .put("type", "error")
        .put("part", part)
        .put(
            "detail",
            erased
                ? "This company was erased meanwhile."
                : "This part could not be read to its end; export again later.")
        .toBuffer();
  }

  private static Buffer last(Tally tally) {
    return new JsonObject()
        .put("type", "end")
        .put("documents", tally.documents)
        .put("complete", tally.missing.isEmpty())
        .put("missing", tally.missing)
        .toBuffer();
  }

  /** Of one export, whose pieces come one after the other. */
  private static final class Tally {
    private final List<String> missing = new ArrayList<>();
    private long documents;
  }
}
