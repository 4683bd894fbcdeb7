package io.knowledgevault.search.index.lucene;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.ChecksumIndexInput;
import org.apache.lucene.store.Directory;

/**
 * Looks whether the files of the last commit are what was written: each ends in a checksum of its
 * own. The time is bounded: small files are read first, and what is left then is trusted until a
 * search or a merge stumbles over it.
 */
final class Integrity {

  private static final long STEP = 1 << 20;

  private final Directory directory;
  private final long end;

  private Integrity(Directory directory, Duration atMost) {
    this.directory = directory;
    this.end = System.nanoTime() + atMost.toNanos();
  }

  /**
   * Returns when nothing is wrong, or nothing there.
   *
   * @throws IOException when a file is missing, shorter or changed, or was written by other rules
   */
  static void check(Directory directory, Duration atMost) throws IOException {
    if (DirectoryReader.indexExists(directory)) {
      SegmentInfos commit = SegmentInfos.readLatestCommit(directory);
      checkLayout(commit);
      new Integrity(directory, atMost).check(commit);
    }
  }

  private static void checkLayout(SegmentInfos commit) throws IOException {
    Map<String, String> data = commit.getUserData();
    if (!data.isEmpty() && !Fields.LAYOUT.equals(data.get(LuceneIndex.LAYOUT))) {
      throw new IOException("written with another layout: " + data.get(LuceneIndex.LAYOUT));
    }
  }

  private void check(SegmentInfos commit) throws IOException {
    Map<String, Long> lengths = new TreeMap<>();
    for (String file : commit.files(true)) {
      // Also finds out at once which are missing.
      lengths.put(file, directory.fileLength(file));
    }
    List<String> smallFirst =
        lengths.keySet().stream().sorted(Comparator.comparing(lengths::get)).toList();
    for (String file : smallFirst) {
      check(file);
    }
  }

  private void check(String file) throws IOException {
    try (ChecksumIndexInput in = directory.openChecksumInput(file)) {
      long footer = in.length() - CodecUtil.footerLength();
      if (footer < 0) {
        throw new CorruptIndexException("too short", in);
      }
      while (in.getFilePointer() < footer && System.nanoTime() - end < 0) {
        in.seek(Math.min(in.getFilePointer() + STEP, footer));
      }
      if (in.getFilePointer() == footer) {
        CodecUtil.checkFooter(in);
      }
    }
  }
}
