package io.knowledgevault.ingestion.upload;

import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** JSON is read into memory, unlike files: it may be far smaller only. */
class JsonSizeFilter {

  private final UploadConfig config;

  JsonSizeFilter(UploadConfig config) {
    this.config = config;
  }

  @ServerRequestFilter(preMatching = true, nonBlocking = true)
  void limit(ContainerRequestContext request) {
    boolean json =
        request.getMediaType() != null
            && MediaType.APPLICATION_JSON_TYPE.isCompatible(request.getMediaType());
    if (json && request.getLength() > config.maxJsonBytes()) {
      throw new ProblemException(
          ProblemType.TOO_LARGE,
          "JSON bodies must be at most " + config.maxJsonBytes() + " bytes; upload files instead.");
    }
  }
}
