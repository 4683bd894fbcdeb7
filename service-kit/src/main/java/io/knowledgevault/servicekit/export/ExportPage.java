package io.knowledgevault.servicekit.export;

import io.vertx.core.buffer.Buffer;

/**
 * Some lines of an export.
 *
 * @param text the lines with line feeds between them and none at the end
 * @param lines how many
 * @param last key of the last one
 */
public record ExportPage(Buffer text, int lines, String last) {}
