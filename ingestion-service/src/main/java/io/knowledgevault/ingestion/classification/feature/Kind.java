package io.knowledgevault.ingestion.classification.feature;

import io.knowledgevault.sharedmodel.document.Classification;

/** The classes that are told apart, as positions in arrays. Unknown is none of them. */
public final class Kind {

  public static final int WORK = 0;
  public static final int PERSONAL = 1;
  public static final int SPAM = 2;
  public static final int COUNT = 3;

  private static final Classification[] CLASSES = {
    Classification.WORK, Classification.PERSONAL, Classification.SPAM
  };

  private Kind() {}

  public static Classification classification(int kind) {
    return CLASSES[kind];
  }

  /** The position of a class; -1 for unknown. */
  public static int of(Classification classification) {
    return switch (classification) {
      case WORK -> WORK;
      case PERSONAL -> PERSONAL;
      case SPAM -> SPAM;
      case UNKNOWN -> -1;
    };
  }
}
