package io.knowledgevault.servicekit.job;

/** Ends an execution from inside, for a reason that is no failure of the job. */
final class JobStop extends RuntimeException {

  /** Why the execution ends. */
  enum Reason {
    PAUSE,
    CANCEL,
    /** This process is going down: another one goes on. */
    SHUTDOWN,
    /** Another worker holds the job now; this one may write no more. */
    LEASE_LOST
  }

  private final Reason reason;

  JobStop(Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
