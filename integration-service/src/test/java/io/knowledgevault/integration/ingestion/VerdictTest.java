package io.knowledgevault.integration.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpClosedException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

  @ParameterizedTest
  @CsvSource({
    "400,REFUSED", "413,REFUSED", "415,REFUSED", "422,REFUSED", "401,BROKEN", "403,BROKEN",
    "404,BROKEN", "429,BUSY", "502,AWAY", "503,AWAY", "500,STUMBLED", "504,STUMBLED"
  })
  void aStatusTellsWhetherDocumentOrServiceIsAtFault(int status, Verdict verdict) {
    assertThat(Verdict.ofStatus(status)).isEqualTo(verdict);
  }

  @Test
  void whoIsAskedToWaitIsNotRefused() {
    Response busy = Response.status(503).header("Retry-After", 5).build();
    assertThat(Verdict.of(new WebApplicationException(busy))).isEqualTo(Verdict.BUSY);
    assertThat(Patience.asked(new WebApplicationException(busy))).hasSeconds(5);
    assertThat(Verdict.of(new WebApplicationException(503))).isEqualTo(Verdict.AWAY);
  }

  @Test
  void aLostConnectionIsNoFaultOfTheDocument() {
    assertThat(Verdict.of(new ConnectException())).isEqualTo(Verdict.AWAY);
    assertThat(Verdict.of(new HttpClosedException("closed"))).isEqualTo(Verdict.AWAY);
    assertThat(Verdict.of(new ProcessingException(new ConnectException()))).isEqualTo(Verdict.AWAY);
  }

  @Test
  void aTimeoutMayBeTheDocumentsFault() {
    assertThat(Verdict.of(new TimeoutException())).isEqualTo(Verdict.STUMBLED);
    assertThat(Verdict.of(new ProcessingException(new TimeoutException())))
        .isEqualTo(Verdict.STUMBLED);
  }
}
