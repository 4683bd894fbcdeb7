package io.knowledgevault.integration.connector.folder;

/** A folder that must not or cannot be connected; the message continues "path …". */
final class RefusedFolderException extends Exception {

  RefusedFolderException(String why) {
    super(why, null, false, false);
  }
}
