package io.knowledgevault.integration.connector.folder;

import io.knowledgevault.integration.connector.Source;
import io.knowledgevault.integration.connector.SourceException;
import io.knowledgevault.integration.connector.SourceItem;
import io.knowledgevault.integration.connector.SourcePage;
import io.knowledgevault.integration.platform.BlockingWork;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * A folder for one run. The roots are asked again at every read, since the operator may have taken
 * a folder back, or someone may have put a link in its place.
 */
final class FolderSource implements Source {

  private final FolderRoots roots;
  private final TenantId tenant;
  private final String path;
  private final FolderConfig config;
  private final BlockingWork blocking;

  FolderSource(
      FolderRoots roots, TenantId tenant, String path, FolderConfig config, BlockingWork blocking) {
    this.roots = roots;
    this.tenant = tenant;
    this.path = path;
    this.config = config;
    this.blocking = blocking;
  }

  @Override
  public Uni<SourcePage> changes(String cursor) {
    return read(tree -> tree.page(cursor, config.pageSize()));
  }

  @Override
  public Multi<String> listIds() {
    return read(FolderTree::ids).onItem().transformToMulti(ids -> Multi.createFrom().iterable(ids));
  }

  @Override
  public Uni<Optional<SourceItem>> find(String externalId) {
    return read(tree -> tree.find(externalId));
  }

  @Override
  public Uni<Void> fetch(SourceItem item, Path target, long maxBytes) {
    return read(
        tree -> {
          tree.copy(item.externalId(), target, maxBytes);
          return null;
        });
  }

  @Override
  public Uni<Optional<Long>> size() {
    return read(tree -> Optional.of(tree.count()));
  }

  private <T> Uni<T> read(Function<FolderTree, T> work) {
    return blocking.run(() -> work.apply(new FolderTree(admitted(), config.maxFiles())));
  }

  private Path admitted() {
    try {
      return roots.admit(tenant, path);
    } catch (RefusedFolderException refused) {
      throw new SourceException("The connected folder " + refused.getMessage() + ".");
    }
  }
}
