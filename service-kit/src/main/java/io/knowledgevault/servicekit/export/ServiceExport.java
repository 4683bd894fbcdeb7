package io.knowledgevault.servicekit.export;

import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * This service's part of a company's export: its lines, then one that says that it is whole. What
 * ends without that line was cut short.
 */
@ApplicationScoped
public class ServiceExport {

  /** How the last line of a part begins. */
  public static final String LAST_LINE = "{\"type\":\"part\"";

  private final List<TenantExport> exports;
  private final ExportPages pages;
  private final String service;

  ServiceExport(
      @All List<TenantExport> exports,
      ExportPages pages,
      @ConfigProperty(name = "kv.service") String service) {
    this.exports = exports;
    this.pages = pages;
    this.service = service;
  }

  /** Lines in pieces, without a line feed at the end of a piece; fails when the database does. */
  public Multi<Buffer> of(TenantId tenant) {
    AtomicLong lines = new AtomicLong();
    Multi<Buffer> rows =
        Multi.createFrom()
            .iterable(exports)
            .onItem()
            .transformToIterable(TenantExport::queries)
            .onItem()
            .transformToMultiAndConcatenate(query -> pages.read(tenant, query))
            .invoke(page -> lines.addAndGet(page.lines()))
            .map(ExportPage::text);
    return Multi.createBy()
        .concatenating()
        .streams(rows, Multi.createFrom().item(() -> lastLine(lines.get())));
  }

  private Buffer lastLine(long lines) {
    return new JsonObject()
        .put("type", "part")
        .put("service", service)
        .put("lines", lines)
        .toBuffer();
  }
}
