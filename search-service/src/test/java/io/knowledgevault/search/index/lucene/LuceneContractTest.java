package io.knowledgevault.search.index.lucene;

import io.knowledgevault.search.index.IndexConfig;
import io.knowledgevault.search.index.PassageIndexContract;
import io.knowledgevault.search.index.PassageIndexFactory;
import io.knowledgevault.search.testing.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

public class LuceneContractTest extends PassageIndexContract {

  @TempDir Path folder;

  private PassageIndexFactory factory;

  /** Indexes in a folder. */
  public static PassageIndexFactory factory(Path folder) {
    IndexConfig config = Settings.of(IndexConfig.class, Map.of("kv.state.dir", "" + folder));
    return new LuceneIndexes(config, new SimpleMeterRegistry());
  }

  @BeforeEach
  void inAFolderOfItsOwn() {
    factory = factory(folder);
  }

  @Override
  protected PassageIndexFactory factory() {
    return factory;
  }
}
