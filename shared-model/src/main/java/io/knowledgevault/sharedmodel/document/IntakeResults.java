package io.knowledgevault.sharedmodel.document;

import java.util.List;

/** The results of an intake, in the order of the request. */
public record IntakeResults(List<IntakeResult> items) {}
