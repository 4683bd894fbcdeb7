package io.knowledgevault.gap.gap;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A person's word on whether a gap is one.
 *
 * @param useful false for a false alarm
 */
public record FeedbackRequest(
    @NotNull Boolean useful,
    @Size(max = 2_000) @Pattern(regexp = "[^\\x00]*", message = "must not hold NUL")
        String comment) {}
