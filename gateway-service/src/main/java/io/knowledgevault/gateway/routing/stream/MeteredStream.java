package io.knowledgevault.gateway.routing.stream;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * Passes a body through chunk by chunk, tells that something moved and counts. Over the limit it
 * passes nothing more. Holds no data; back-pressure goes straight to the source.
 */
public final class MeteredStream implements ReadStream<Buffer> {

  private final ReadStream<Buffer> source;
  private final long limit;
  private final Runnable onData;
  private final Runnable onTooLarge;
  private final Runnable onEnd;
  private long passed;
  private boolean dropping;

  public MeteredStream(
      ReadStream<Buffer> source, long limit, Runnable onData, Runnable onTooLarge, Runnable onEnd) {
    this.source = source;
    this.limit = limit;
    this.onData = onData;
    this.onTooLarge = onTooLarge;
    this.onEnd = onEnd;
  }

  /** From now on whoever reads this stream gets nothing and cannot hold the source back. */
  public void drop() {
    dropping = true;
  }

  @Override
  public ReadStream<Buffer> handler(Handler<Buffer> handler) {
    if (!dropping) {
      source.handler(handler == null ? null : chunk -> pass(chunk, handler));
    }
    return this;
  }

  private void pass(Buffer chunk, Handler<Buffer> handler) {
    if (dropping) {
      return;
    }
    passed += chunk.length();
    onData.run();
    if (passed > limit) {
      onTooLarge.run();
    } else {
      handler.handle(chunk);
    }
  }

  @Override
  public ReadStream<Buffer> pause() {
    if (!dropping) {
      source.pause();
    }
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    source.resume();
    return this;
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    source.fetch(amount);
    return this;
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
    if (!dropping) {
      source.exceptionHandler(handler);
    }
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(Handler<Void> handler) {
    if (!dropping) {
      source.endHandler(end -> end(handler));
    }
    return this;
  }

  private void end(Handler<Void> handler) {
    onEnd.run();
    if (handler != null && !dropping) {
      handler.handle(null);
    }
  }
}
