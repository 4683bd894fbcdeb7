package io.knowledgevault.ingestion.document;

import io.knowledgevault.sharedmodel.document.Classification;
import jakarta.validation.constraints.Size;

/** What a person may change; null leaves as it is. Naming a classification confirms it. */
record DocumentPatch(@Size(min = 1, max = MAX_TITLE) String title, Classification classification) {

  static final int MAX_TITLE = 500;
}
