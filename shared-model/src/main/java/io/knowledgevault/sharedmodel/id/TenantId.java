package io.knowledgevault.sharedmodel.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/**
 * The company that owns a row, a key or a document. A type of its own, so that no other id can be
 * passed where the tenant is meant. In JSON it is the plain UUID.
 *
 * @param value never null
 */
public record TenantId(@JsonValue UUID value) {

  public TenantId {
    Objects.requireNonNull(value, "tenant id");
  }

  /**
   * Reads the canonical UUID form.
   *
   * @throws IllegalArgumentException when the text is no UUID
   */
  @JsonCreator
  public static TenantId of(String text) {
    return new TenantId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
