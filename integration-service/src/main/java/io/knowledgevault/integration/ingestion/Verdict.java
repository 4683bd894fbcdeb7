package io.knowledgevault.integration.ingestion;

import io.vertx.core.VertxException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** What a failed call to ingestion means for the document and for the run. */
enum Verdict {
  /** Ingestion is away; nothing is wrong with the document. */
  AWAY,
  /** Ingestion has enough for now and will say so until it has not. */
  BUSY,
  /** Ingestion stumbled, perhaps over this very document. */
  STUMBLED,
  /** Ingestion will not have this document. */
  REFUSED,
  /** The two services do not understand each other: no document would get through. */
  BROKEN;

  static Verdict of(Throwable failure) {
    if (failure instanceof WebApplicationException answered) {
      int status = answered.getResponse().getStatus();
      boolean askedToWait = answered.getResponse().getHeaderString("Retry-After") != null;
      return status == 503 && askedToWait ? BUSY : ofStatus(status);
    }
    if (failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException) {
      return STUMBLED;
    }
    if (failure instanceof IOException
        || failure instanceof ProcessingException
        || failure instanceof VertxException) {
      return AWAY;
    }
    return BROKEN;
  }

  static Verdict ofStatus(int status) {
    return switch (status) {
      case 429 -> BUSY;
      case 502, 503 -> AWAY;
      case 400, 409, 413, 415, 422 -> REFUSED;
      default -> status >= 500 ? STUMBLED : BROKEN;
    };
  }
}
