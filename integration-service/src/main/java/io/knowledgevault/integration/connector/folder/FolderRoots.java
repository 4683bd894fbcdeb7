package io.knowledgevault.integration.connector.folder;

import io.knowledgevault.sharedmodel.id.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The folders that the operator opens to connectors, and the one decision that depends on them: may
 * this tenant read that folder? Immutable; blocking, since links have to be resolved.
 */
final class FolderRoots {

  private static final String TENANT = "{tenant}";

  private final List<String> roots;

  private FolderRoots(List<String> roots) {
    this.roots = roots;
  }

  /**
   * Reads the operator's setting.
   *
   * @throws IllegalArgumentException when a root is not an absolute path, or is the whole disk
   */
  static FolderRoots parse(String setting) {
    List<String> roots =
        Arrays.stream(setting.split("[:,]")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    for (String root : roots) {
      Path path = Path.of(root);
      if (!path.isAbsolute() || path.normalize().getNameCount() == 0) {
        throw new IllegalArgumentException(
            "KV_FOLDER_ROOTS: \"" + root + "\" must be an absolute folder and not the whole disk");
      }
    }
    return new FolderRoots(roots);
  }

  boolean isEmpty() {
    return roots.isEmpty();
  }

  /**
   * Gives the real path of a folder, all links resolved.
   *
   * @throws RefusedFolderException when it is no folder, or not (really) below a root. The two are
   *     not told apart for paths outside the roots, so that nobody can probe the disk.
   */
  Path admit(TenantId tenant, String wanted) throws RefusedFolderException {
    Path path = absolute(wanted);
    List<Path> allowed =
        roots.stream().map(r -> Path.of(r.replace(TENANT, tenant.toString()))).toList();
    if (allowed.stream().map(Path::normalize).noneMatch(path::startsWith)) {
      throw outside();
    }
    Path real = real(path);
    for (Path root : allowed) {
      if (Files.isDirectory(root) && real.startsWith(real(root))) {
        return real;
      }
    }
    throw outside();
  }

  private static Path absolute(String wanted) throws RefusedFolderException {
    try {
      Path path = Path.of(wanted);
      if (!path.isAbsolute()) {
        throw new RefusedFolderException("must be an absolute path");
      }
      for (Path part : path) {
        if (part.toString().equals("..")) {
          throw new RefusedFolderException("must not contain \"..\"");
        }
      }
      return path.normalize();
    } catch (InvalidPathException invalid) {
      throw new RefusedFolderException("is not a path");
    }
  }

  private static Path real(Path path) throws RefusedFolderException {
    try {
      Path real = path.toRealPath();
      if (!Files.isDirectory(real)) {
        throw new RefusedFolderException("is a file; a folder is needed");
      }
      return real;
    } catch (IOException unreadable) {
      throw new RefusedFolderException("is not a folder that this service can read");
    }
  }

  private static RefusedFolderException outside() {
    return new RefusedFolderException(
        "must lie below a folder that the operator allows (KV_FOLDER_ROOTS)");
  }
}
