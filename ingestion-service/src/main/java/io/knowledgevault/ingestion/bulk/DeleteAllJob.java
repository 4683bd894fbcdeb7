package io.knowledgevault.ingestion.bulk;

import io.knowledgevault.ingestion.trash.Trash;
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
  private final Trash trash;

  DeleteAllJob(BulkRepository documents, Trash trash) {
    this.documents = documents;
    this.trash = trash;
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
                    .whilst(more -> more)
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

  /** Gives whether there may be more. */
  private Uni<Boolean> batch(JobExecution job) {
    JsonObject place = job.checkpoint();
    OffsetDateTime at = OffsetDateTime.parse(place.getString("at"));
    return trash
        .deleteNext(job.tenant(), at, BATCH)
        .map(gone -> gone.ids().size())
        .call(deleted -> save(job, place, deleted))
        .chain(
            deleted ->
                deleted > 0
                    ? Uni.createFrom().item(true)
                    // Others may just have deleted the very batch that this one was about to.
                    : documents.remain(job.tenant(), at));
  }

  private static Uni<Void> save(JobExecution job, JsonObject place, int deleted) {
    long done = place.getLong("done") + deleted;
    return job.save(place.copy().put("done", done), done, place.getLong("total"));
  }
}
