package io.knowledgevault.search.index;

import io.knowledgevault.sharedmodel.id.TenantId;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Indexes as files, so that they can be kept elsewhere and brought back: for engines whose indexes
 * lie on this process's disk. Methods block.
 */
public interface IndexFiles {

  /** The same for indexes with vectors of one model only. */
  default IndexFiles of(String model) {
    return this;
  }

  /** What files must be of to be read here: engine, version, how documents become fields. */
  String layout();

  /** Whether this process has no readable index of a tenant. */
  boolean isEmpty(TenantId tenant);

  /** The files of an open index, as they are now; empty for an index of another engine. */
  Optional<Held> hold(PassageIndex index);

  /** Writes a piece to its place; the first throws away what lies there. */
  void write(TenantId tenant, Piece piece);

  /**
   * Files that do not change until this is closed. The pieces come in an order in which a copy that
   * ends too early cannot be taken for a whole one.
   */
  interface Held extends Iterator<Piece>, AutoCloseable {

    /** The feed number that they hold. */
    long seq();

    @Override
    void close();
  }

  /**
   * A piece of a file, of at most a megabyte.
   *
   * @param ordinal its number among all pieces of the index, from 0
   * @param offset where in the file it belongs
   * @param checksum CRC-32C of the data
   */
  record Piece(int ordinal, String file, long offset, byte[] data, long checksum) {

    /** One as it was just read. */
    public Piece(int ordinal, String file, long offset, byte[] data) {
      this(ordinal, file, offset, data, sum(data));
    }

    /** Whether the data is what it was. */
    public boolean isWhole() {
      return sum(data) == checksum;
    }

    private static long sum(byte[] data) {
      CRC32C sum = new CRC32C();
      sum.update(data);
      return sum.getValue();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Piece piece
          && ordinal == piece.ordinal
          && file.equals(piece.file)
          && offset == piece.offset
          && Arrays.equals(data, piece.data);
    }

    @Override
    public int hashCode() {
      return 31 * ordinal + file.hashCode();
    }
  }
}
