package io.knowledgevault.search.feedback;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A user's word on an answer.
 *
 * @param useful false for a thumb down
 */
public record FeedbackRequest(
    @NotNull Boolean useful,
    @Size(max = 2_000) @Pattern(regexp = "[^\\x00]*", message = "must not hold NUL")
        String comment) {}
