package io.knowledgevault.servicekit.job;

import io.smallrye.mutiny.Uni;

/**
 * Does one kind of job. May be started again on any replica after a crash: {@link
 * JobExecution#checkpoint()} then gives what was saved last, and what was done since is done again,
 * so steps must be idempotent. A bean of this type is found by itself.
 */
public interface JobHandler {

  /** The kind it does. */
  String kind();

  /**
   * Does the job. Completes when it is done; a failure is tried again a few times with growing
   * pauses, unless it is a {@link JobFailedException}, which ends the job with its message, or a
   * {@link JobPostponedException}, which is no failure.
   */
  Uni<Void> run(JobExecution execution);
}
