package io.knowledgevault.search.index;

/**
 * The index that was asked is not there any more, because its tenant has moved to another engine.
 * Whoever asks again, at the engine that the tenant has now, is answered.
 */
public final class IndexGoneException extends RuntimeException {

  public IndexGoneException(String index) {
    super(index + " is gone", null, false, false);
  }
}
