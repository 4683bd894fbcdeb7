package io.knowledgevault.integration.ingestion;

import io.knowledgevault.integration.connector.SourceItem;
import java.nio.file.Path;
import java.util.UUID;
import org.jboss.resteasy.reactive.client.api.ClientMultipartForm;

/** The multipart form of one document. A form serves one request only. */
final class UploadForm {

  private static final String ANY_BYTES = "application/octet-stream";

  private static final int MAX_TITLE = 500;
  private static final int MAX_AUTHOR = 300;
  private static final int MAX_URL = 2000;

  private UploadForm() {}

  static ClientMultipartForm of(UUID connection, String sourceType, SourceItem item, Path content) {
    ClientMultipartForm form = ClientMultipartForm.create();
    put(form, "externalId", item.externalId());
    put(form, "sourceType", sourceType);
    put(form, "connectorId", connection);
    put(form, "title", cut(item.title(), MAX_TITLE));
    put(form, "author", cut(item.author(), MAX_AUTHOR));
    // Half an address is worth nothing.
    put(form, "sourceUrl", fits(item.sourceUrl(), MAX_URL) ? item.sourceUrl() : null);
    put(form, "createdAt", item.createdAt());
    String mediaType = item.mediaType() == null ? ANY_BYTES : item.mediaType();
    return form.binaryFileUpload(
        "file", headerSafe(item.fileName()), content.toString(), mediaType);
  }

  private static void put(ClientMultipartForm form, String name, Object value) {
    if (value != null) {
      form.attribute(name, value.toString(), null);
    }
  }

  private static String cut(String text, int length) {
    return fits(text, length) ? text : text.substring(0, length);
  }

  private static boolean fits(String text, int length) {
    return text == null || text.length() <= length;
  }

  /** The name stands in a header of its part: nothing in it may end the quotes or the line. */
  static String headerSafe(String fileName) {
    return fileName.replaceAll("[\\p{Cntrl}\"\\\\]", "_");
  }
}
