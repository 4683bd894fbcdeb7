package io.knowledgevault.integration.connector.folder;

import io.knowledgevault.integration.connector.SourceItem;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Walks a folder in a fixed order (depth first, names compared char by char), so that a path is a
 * place to go on from. Files come and go while it walks: what vanished is passed over.
 *
 * <p>Hidden files and folders, the lock files of office programs and special files are left out.
 * Links to folders are never followed (what they show has its own name, and they may form rings);
 * links to files are, when they stay inside. Not thread-safe; blocking.
 */
final class FolderWalk {

  private static final int MAX_DEPTH = 128;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final Path root;
  private final Deque<Level> levels = new ArrayDeque<>();

  /**
   * Where the walk is inside one folder; {@code seek} is what remains of the path to go on from.
   */
  private record Level(String prefix, Iterator<Path> names, List<String> seek) {}

  /**
   * Begins a walk.
   *
   * @param root a real path
   * @param after id of the last entry already seen; null to begin at the beginning
   * @throws IOException when the folder itself cannot be read
   */
  FolderWalk(Path root, String after) throws IOException {
    this.root = root;
    enter(root, "", after == null ? List.of() : List.of(after.split("/")));
  }

  /** The next entry; empty at the end. */
  Optional<FolderEntry> next() {
    while (!levels.isEmpty()) {
      Level level = levels.peek();
      if (!level.names().hasNext()) {
        levels.pop();
        continue;
      }
      Optional<FolderEntry> entry = visit(level, level.names().next());
      if (entry.isPresent()) {
        return entry;
      }
    }
    return Optional.empty();
  }

  private Optional<FolderEntry> visit(Level level, Path path) {
    String name = path.getFileName().toString();
    String id = level.prefix() + name;
    boolean onTheWay = !level.seek().isEmpty() && level.seek().getFirst().equals(name);
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isDirectory()) {
        return visitFolder(
            path, id, onTheWay ? level.seek().subList(1, level.seek().size()) : List.of());
      }
      if (onTheWay && level.seek().size() == 1) {
        return Optional.empty();
      }
      if (!canBeId(path, id)) {
        return Optional.of(FolderEntry.unusable(id, "The file's name cannot be used as it is."));
      }
      if (attributes.isSymbolicLink()) {
        return visitLink(path, id);
      }
      return attributes.isRegularFile()
          ? Optional.of(FolderEntry.file(id, attributes))
          : Optional.empty();
    } catch (NoSuchFileException vanished) {
      return Optional.empty();
    } catch (IOException unreadable) {
      // It may be a folder: nobody can tell.
      return Optional.of(FolderEntry.unreadable(id));
    }
  }

  private Optional<FolderEntry> visitFolder(Path path, String id, List<String> seek) {
    if (levels.size() >= MAX_DEPTH) {
      return Optional.of(FolderEntry.unreadable(id));
    }
    try {
      enter(path, id + "/", seek);
      return Optional.empty();
    } catch (NoSuchFileException | NotDirectoryException vanished) {
      return Optional.empty();
    } catch (IOException unreadable) {
      return Optional.of(FolderEntry.unreadable(id));
    }
  }

  private Optional<FolderEntry> visitLink(Path path, String id) throws IOException {
    Path target;
    try {
      target = path.toRealPath();
    } catch (IOException broken) {
      return Optional.of(FolderEntry.unusable(id, "The link leads nowhere."));
    }
    if (!target.startsWith(root)) {
      return Optional.of(FolderEntry.unusable(id, "The link leads out of the folder."));
    }
    BasicFileAttributes attributes = Files.readAttributes(target, BasicFileAttributes.class);
    return attributes.isRegularFile()
        ? Optional.of(FolderEntry.file(id, attributes))
        : Optional.empty();
  }

  private void enter(Path folder, String prefix, List<String> seek) throws IOException {
    String from = seek.isEmpty() ? "" : seek.getFirst();
    List<Path> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, FolderWalk::isWanted)) {
      for (Path entry : entries) {
        if (entry.getFileName().toString().compareTo(from) >= 0) {
          names.add(entry);
        }
      }
    } catch (DirectoryIteratorException broken) {
      throw broken.getCause();
    }
    Collections.sort(
        names, (a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString()));
    levels.push(new Level(prefix, names.iterator(), seek));
  }

  /**
   * False for names that cannot serve as an id: bytes that are no text and would not lead back to
   * the file, control characters, blanks at the ends, too long.
   */
  private boolean canBeId(Path path, String id) {
    if (id.length() > SourceItem.MAX_ID || !id.equals(id.strip()) || CONTROL.matcher(id).find()) {
      return false;
    }
    try {
      return path.equals(root.resolve(id));
    } catch (InvalidPathException notText) {
      return false;
    }
  }

  private static boolean isWanted(Path path) {
    String name = path.getFileName().toString();
    return !name.startsWith(".") && !name.startsWith("~$");
  }
}
