package io.knowledgevault.ingestion.bulk;

import io.knowledgevault.ingestion.bulk.BulkRepository.Extent;
import io.knowledgevault.ingestion.forgetting.Forgetting;
import io.knowledgevault.servicekit.job.JobExecution;
import io.knowledgevault.servicekit.job.JobHandler;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;

/**
 * Deletes all documents that were there when it began, a thousand at a time, each batch in its own
 * transaction: other requests of the tenant get their turn in between. Started again after a crash
 * it goes on where it was.
 */
@ApplicationScoped
class DeleteAllJob implements JobHandler {

  static final String KIND = "delete-all-documents";
  static final String SOURCE = "documents";

  private static final int BATCH = 1_000;

  private final BulkRepository documents;
  private final Forgetting forgetting;

  DeleteAllJob(BulkRepository documents, Forgetting forgetting) {
    this.documents = documents;
    this.forgetting = forgetting;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Uni<Void> run(JobExecution job) {
    return begin(job)
        .chain(
            () ->
                Multi.createBy()
                    .repeating()
                    .uni(() -> batch(job))
                    .whilst(deleted -> deleted > 0)
                    .collect()
                    .last())
        .replaceWithVoid();
  }

  private Uni<Void> begin(JobExecution job) {
    if (job.checkpoint().containsKey("at")) {
      return Uni.createFrom().voidItem();
    }
    return documents
        .extent(job.tenant())
        .chain(
            extent ->
                job.save(
                    new JsonObject()
                        .put("at", extent.at().toString())
                        .put("total", extent.documents())
                        .put("done", 0),
                    0,
                    extent.documents()));
  }

  private Uni<Integer> batch(JobExecution job) {
    JsonObject place = job.checkpoint();
    Extent extent = new Extent(place.getLong("total"), OffsetDateTime.parse(place.getString("at")));
    return documents
        .deleteNext(job.tenant(), extent, BATCH)
        .call(gone -> forgetting.forget(job.tenant(), gone))
        .call(gone -> save(job, place, gone.size()))
        .map(gone -> gone.size());
  }

  private static Uni<Void> save(JobExecution job, JsonObject place, int deleted) {
    long done = place.getLong("done") + deleted;
    return job.save(place.copy().put("done", done), done, place.getLong("total"));
  }
}
