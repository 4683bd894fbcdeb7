package io.knowledgevault.ingestion.parsing;

/**
 * A file that came inside another one and is a document of its own: what is attached to a mail, or
 * a mail of a mailbox.
 *
 * @param key names it within its document, and is the same when the document is read again
 * @param name as its sender calls it, the subject of a mail; never blank
 * @param bytes of the file, 0 when not known
 * @param document null when it cannot be read
 * @param error why, for the user; null when it was read
 */
public record Attachment(
    String key, String name, String mediaType, long bytes, ParsedDocument document, String error) {}
