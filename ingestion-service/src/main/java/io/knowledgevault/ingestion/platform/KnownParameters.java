package io.knowledgevault.ingestion.platform;

import io.knowledgevault.servicekit.problem.ProblemException;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** Refuses what a request would not heed: a filter with a typing error would let all through. */
public final class KnownParameters {

  private KnownParameters() {}

  /** A 400 problem that names the known parameters when there is another one. */
  public static void check(UriInfo uri, List<String> known) {
    for (String each : uri.getQueryParameters().keySet()) {
      if (!known.contains(each)) {
        throw ProblemException.invalid(
            each, "is not a parameter of this; there are " + String.join(", ", known));
      }
    }
  }
}
