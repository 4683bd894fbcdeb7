package io.knowledgevault.ingestion.parsing.format;

import io.knowledgevault.ingestion.parsing.limit.ParseBudget;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Charges every byte that comes out of a file within the file to the budget. */
final class CountedStream extends FilterInputStream {

  private final ParseBudget budget;

  CountedStream(InputStream in, ParseBudget budget) {
    super(in);
    this.budget = budget;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    budget.expanded(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    budget.expanded(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(count);
    budget.expanded(skipped);
    return skipped;
  }

  @Override
  public void close() {
    // The archive that this entry belongs to is still being read.
  }
}
