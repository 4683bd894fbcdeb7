package io.knowledgevault.ingestion.export;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** Puts the pieces of a stream together to whole lines. Not thread-safe; one stream each. */
final class Lines {

  private Buffer rest = Buffer.buffer();
  private String last = "";

  /** The lines that ended in this piece, without the last line feed. */
  Optional<Buffer> take(Buffer piece) {
    int end = lastLineFeed(piece);
    if (end < 0) {
      rest.appendBuffer(piece);
      return Optional.empty();
    }
    Buffer whole = rest.appendBuffer(piece, 0, end);
    rest = Buffer.buffer().appendBuffer(piece, end + 1, piece.length() - end - 1);
    last = whole.getString(lastLineFeed(whole) + 1, whole.length());
    return whole.length() == 0 ? Optional.empty() : Optional.of(whole);
  }

  /** The last whole line so far. */
  String last() {
    return last;
  }

  private static int lastLineFeed(Buffer buffer) {
    int at = buffer.length() - 1;
    while (at >= 0 && buffer.getByte(at) != '\n') {
      at--;
    }
    return at;
  }
}
