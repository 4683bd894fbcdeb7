package io.knowledgevault.search.embedding.openai;

/** The provider answers, but does not want these texts; asking again changes nothing. */
final class RefusedTextException extends RuntimeException {

  RefusedTextException(String message) {
    super(message);
  }
}
