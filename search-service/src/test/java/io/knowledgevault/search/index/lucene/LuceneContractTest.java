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

class LuceneContractTest extends PassageIndexContract {

  @TempDir Path folder;

  private PassageIndexFactory factory;

  @BeforeEach
  void inAFolderOfItsOwn() {
    factory =
        new LuceneIndexes(
            Settings.of(IndexConfig.class, Map.of("kv.state.dir", "" + folder)),
            new SimpleMeterRegistry());
  }

  @Override
  protected PassageIndexFactory factory() {
    return factory;
  }
}
