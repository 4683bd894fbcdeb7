package io.knowledgevault.ingestion.parsing.child;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What parent and child say to each other: four bytes of length, one byte that is 1 when the sender
 * takes no more after this, then that many bytes of JSON. One thread reads and one writes.
 */
final class Frames {

  /** Room for the longest text that is kept, several times over. */
  static final int MAX_BYTES = 48 << 20;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * @param last the sender ends after this one
   */
  record Frame<T>(T content, boolean last) {}

  private final DataInputStream in;
  private final DataOutputStream out;

  Frames(InputStream in, OutputStream out) {
    this.in = new DataInputStream(new BufferedInputStream(in));
    this.out = new DataOutputStream(out);
  }

  /** False, with nothing sent, when the content is too long. */
  boolean write(Object content, boolean last) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(content);
    if (bytes.length > MAX_BYTES) {
      return false;
    }
    out.writeInt(bytes.length);
    out.writeByte(last ? 1 : 0);
    out.write(bytes);
    out.flush();
    return true;
  }

  /**
   * @throws EOFException when the other side has ended
   * @throws IOException when what it sent is no frame
   */
  <T> Frame<T> read(Class<T> type) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MAX_BYTES) {
      throw new IOException("no frame: a length of " + length);
    }
    boolean last = in.readByte() != 0;
    Part part = new Part(in, length);
    T content = JSON.readValue(part, type);
    part.skipRest();
    return new Frame<>(content, last);
  }

  /** The bytes of one frame, so that they need not be held as a whole beside their content. */
  private static final class Part extends InputStream {

    private final DataInputStream in;
    private int left;

    Part(DataInputStream in, int left) {
      this.in = in;
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = in.read(target, offset, Math.min(length, left));
      if (read < 0) {
        throw new EOFException("the frame ends early");
      }
      left -= read;
      return read;
    }

    void skipRest() throws IOException {
      in.skipNBytes(left);
      left = 0;
    }
  }
}
