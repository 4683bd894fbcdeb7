package io.knowledgevault.integration.connector.folder;

import io.knowledgevault.integration.connector.ItemException;
import io.knowledgevault.integration.connector.ItemFailure;
import io.knowledgevault.integration.connector.SourceException;
import io.knowledgevault.integration.connector.SourceItem;
import io.knowledgevault.integration.connector.SourcePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One admitted folder, read as a source: pages, whole listings and single files. Blocking;
 * immutable, so safe for several threads.
 */
final class FolderTree {

  private final Path root;
  private final int maxFiles;

  /**
   * @param root a real path, see {@link FolderRoots#admit}
   * @param maxFiles more files than that make a listing fail
   */
  FolderTree(Path root, int maxFiles) {
    this.root = root;
    this.maxFiles = maxFiles;
  }

  /** A page after an id; its {@code next} is the last id of the page. */
  SourcePage page(String after, int limit) {
    FolderWalk walk = walk(after);
    List<SourceItem> items = new ArrayList<>();
    List<ItemFailure> failures = new ArrayList<>();
    String next = after;
    while (items.size() + failures.size() < limit) {
      Optional<FolderEntry> found = walk.next();
      if (found.isEmpty()) {
        return new SourcePage(items, List.of(), failures, null, true);
      }
      FolderEntry entry = found.get();
      next = entry.id();
      if (entry.isFile()) {
        items.add(item(entry));
      } else {
        failures.add(new ItemFailure(entry.id(), entry.name(), entry.problem()));
      }
    }
    return new SourcePage(items, List.of(), failures, next, false);
  }

  /** The ids of all there is; fails rather than leave something out. */
  List<String> ids() {
    FolderWalk walk = walk(null);
    List<String> ids = new ArrayList<>();
    for (Optional<FolderEntry> entry = walk.next(); entry.isPresent(); entry = walk.next()) {
      if (entry.get().hidesOthers()) {
        throw new SourceException(
            entry.get().id() + " cannot be read, so nothing is taken for deleted.");
      }
      if (ids.size() == maxFiles) {
        throw new SourceException("The folder has more than " + maxFiles + " files.");
      }
      ids.add(entry.get().id());
    }
    return ids;
  }

  /** How many entries there are, unreadable ones included; for the progress only. */
  long count() {
    FolderWalk walk = walk(null);
    long count = 0;
    while (count < maxFiles && walk.next().isPresent()) {
      count++;
    }
    return count;
  }

  /** One file again; empty when it is gone, or is not (any more) one that a listing shows. */
  Optional<SourceItem> find(String id) {
    try {
      Path path = root.resolve(id);
      for (Path part : Path.of(id)) {
        if (part.toString().startsWith(".") || part.toString().startsWith("~$")) {
          return Optional.empty();
        }
      }
      Path real = path.toRealPath();
      if (!real.startsWith(root)) {
        throw ItemException.passing("The link leads out of the folder.");
      }
      BasicFileAttributes attributes =
          Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile()
          ? Optional.of(item(FolderEntry.file(id, attributes)))
          : Optional.empty();
    } catch (IOException | InvalidPathException gone) {
      return Optional.empty();
    }
  }

  /** Copies a file; see {@link FolderCopy} for what is checked. */
  void copy(String id, Path target, long maxBytes) {
    new FolderCopy(root).copy(id, target, maxBytes);
  }

  private FolderWalk walk(String after) {
    try {
      return new FolderWalk(root, after);
    } catch (IOException unreadable) {
      throw new SourceException(
          "The folder cannot be read. Is it there, and may this service read it?");
    }
  }

  private static SourceItem item(FolderEntry entry) {
    return new SourceItem(
        entry.id(),
        entry.version(),
        null,
        entry.name(),
        null,
        null,
        null,
        entry.attributes().lastModifiedTime().toInstant());
  }
}
