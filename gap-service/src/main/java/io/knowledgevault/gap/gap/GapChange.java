package io.knowledgevault.gap.gap;

import io.knowledgevault.gap.ledger.GapStatus;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a person changes on a gap; what is null stays.
 *
 * @param assignee who shall answer; the empty text takes the assignment back
 */
public record GapChange(
    GapStatus status,
    @Size(max = 200) @Pattern(regexp = "[^\\x00]*", message = "must not hold NUL")
        String assignee) {

  @Schema(hidden = true)
  @AssertTrue(message = "give a status, an assignee, or both")
  boolean isSomething() {
    return status != null || assignee != null;
  }
}
