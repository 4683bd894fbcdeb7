package io.knowledgevault.search.index.lucene;

import io.knowledgevault.search.index.IndexFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.SnapshotDeletionPolicy;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;

/** A commit that stays on disk while it is copied. The file that names all others comes last. */
final class HeldCommit implements IndexFiles.Held {

  private static final int PIECE = 1 << 20;

  private final IndexCommit commit;
  private final SnapshotDeletionPolicy kept;
  private final Queue<String> files;
  private int ordinal;
  private long offset;

  HeldCommit(IndexCommit commit, SnapshotDeletionPolicy kept) throws IOException {
    this.commit = commit;
    this.kept = kept;
    this.files =
        new ArrayDeque<>(
            commit.getFileNames().stream()
                .sorted(
                    Comparator.comparing((String file) -> file.startsWith(IndexFileNames.SEGMENTS))
                        .thenComparing(Comparator.naturalOrder()))
                .toList());
  }

  @Override
  public long seq() {
    try {
      return Long.parseLong(commit.getUserData().getOrDefault(LuceneIndex.SEQ, "0"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean hasNext() {
    return !files.isEmpty();
  }

  @Override
  public IndexFiles.Piece next() {
    String file = files.peek();
    if (file == null) {
      throw new NoSuchElementException();
    }
    try (IndexInput in = commit.getDirectory().openInput(file, IOContext.READONCE)) {
      byte[] data = new byte[(int) Math.min(PIECE, in.length() - offset)];
      in.seek(offset);
      in.readBytes(data, 0, data.length);
      IndexFiles.Piece piece = new IndexFiles.Piece(ordinal, file, offset, data);
      ordinal++;
      offset += data.length;
      if (offset == in.length()) {
        files.remove();
        offset = 0;
      }
      return piece;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      kept.release(commit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
