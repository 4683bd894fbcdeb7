package io.knowledgevault.integration.sync;

import io.knowledgevault.servicekit.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Progress as server-sent events: {@code progress} after each change, a comment when nothing has
 * happened for a while (proxies close silent connections), {@code error} when watching failed; then
 * the stream ends. Every event tells the whole state, so a client that reconnects has missed
 * nothing.
 */
record SyncEvents(Sse sse, Duration heartbeat) {

  Multi<OutboundSseEvent> of(Multi<SyncView> progress) {
    Multi<Optional<OutboundSseEvent>> events =
        progress
            .map(view -> Optional.of(event("progress", view)))
            .onFailure()
            .recoverWithItem(
                failure -> Optional.of(event("error", Map.of("detail", words(failure)))))
            .onCompletion()
            .continueWith(Optional.<OutboundSseEvent>empty());
    Multi<Optional<OutboundSseEvent>> beats =
        Multi.createFrom()
            .ticks()
            .startingAfter(heartbeat)
            .every(heartbeat)
            .onOverflow()
            .drop()
            .map(tick -> Optional.of(sse.newEventBuilder().comment("still here").build()));
    return Multi.createBy()
        .merging()
        .streams(events, beats)
        .select()
        .first(Optional::isPresent)
        .map(Optional::get);
  }

  private OutboundSseEvent event(String name, Object data) {
    return sse.newEventBuilder()
        .name(name)
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(data)
        .build();
  }

  private static String words(Throwable failure) {
    return failure instanceof ProblemException told
        ? told.getMessage()
        : "Watching failed; ask again.";
  }
}
