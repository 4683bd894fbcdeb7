package io.knowledgevault.search.answer;

import io.knowledgevault.search.index.Filters;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Body of {@code POST /api/v1/answers}.
 *
 * @param limit passages to look into
 * @param minSeq answer only when this feed number is applied, as far as a short wait allows
 */
public record AnswerRequest(
    @NotBlank @Size(max = 2_000) String question,
    @Min(1) @Max(20) Integer limit,
    @Valid Filters filters,
    @Min(0) Long minSeq) {}
