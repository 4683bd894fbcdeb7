package io.knowledgevault.ingestion.document;

import io.knowledgevault.sharedmodel.document.Classification;
import jakarta.validation.constraints.Size;

/** What a person may change; null leaves as it is. Naming a classification confirms it. */
record DocumentPatch(@Size(min = 1, max = 500) String title, Classification classification) {}
