package io.knowledgevault.search.answer;

import io.knowledgevault.search.index.Filters;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * Body of {@code POST /api/v1/answers}.
 *
 * @param conversationId one of the caller's own; the question may lean on what was asked there
 * @param limit passages to look into
 * @param minSeq answer only when this feed number is applied, as far as a short wait allows
 */
public record AnswerRequest(
    @NotBlank @Size(max = 2_000) @Pattern(regexp = "[^\\x00]*", message = "must not hold NUL")
        String question,
    UUID conversationId,
    @Min(1) @Max(20) Integer limit,
    @Valid Filters filters,
    @Min(0) Long minSeq) {}
