package io.knowledgevault.ingestion.parsing;

import io.knowledgevault.ingestion.parsing.limit.ParsingLimits;
import java.time.Instant;

/**
 * The parser that one replica uses for a company.
 *
 * @param version of the setting that it was made for
 * @param limits that it keeps
 * @param loadedAt when the replica made it
 * @param replica which one
 */
record ParserView(long version, ParsingLimits limits, Instant loadedAt, String replica) {}
