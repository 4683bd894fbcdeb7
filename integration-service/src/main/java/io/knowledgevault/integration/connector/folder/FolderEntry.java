package io.knowledgevault.integration.connector.folder;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What a walk meets: a file, or something that it could not look into.
 *
 * @param id path relative to the folder, parts joined by {@code '/'}
 * @param attributes of the file; null for a problem
 * @param problem why it cannot be taken over; null for a file
 * @param hidesOthers true when the problem may hide any number of files, as an unreadable folder
 *     does
 */
record FolderEntry(String id, BasicFileAttributes attributes, String problem, boolean hidesOthers) {

  static FolderEntry file(String id, BasicFileAttributes attributes) {
    return new FolderEntry(id, attributes, null, false);
  }

  static FolderEntry unusable(String id, String problem) {
    return new FolderEntry(id, null, problem, false);
  }

  static FolderEntry unreadable(String id) {
    return new FolderEntry(id, null, "This service may not or cannot read it.", true);
  }

  boolean isFile() {
    return problem == null;
  }

  /** The last part of the path. */
  String name() {
    return Path.of(id).getFileName().toString();
  }

  /** Changes when size or modification time does. */
  String version() {
    return attributes.size() + "@" + attributes.lastModifiedTime().toInstant();
  }
}
