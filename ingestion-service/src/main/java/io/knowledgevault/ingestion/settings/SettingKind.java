package io.knowledgevault.ingestion.settings;

import com.fasterxml.jackson.databind.JsonNode;

/** Something that can be set. A feature that has something to set provides one as a bean. */
public interface SettingKind {

  /** Its name in the address. */
  String key();

  /**
   * Checks a value before it is stored.
   *
   * @return the value as it is stored
   * @throws io.knowledgevault.servicekit.problem.ProblemException that names the fields
   */
  JsonNode checked(JsonNode value);

  /** What the installation allows at most, for administrators to see. */
  Object bounds();
}
