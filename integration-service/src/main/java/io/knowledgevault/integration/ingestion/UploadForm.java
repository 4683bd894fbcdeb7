package io.knowledgevault.integration.ingestion;

import io.knowledgevault.integration.connector.SourceItem;
import java.nio.file.Path;
import java.util.UUID;
import org.jboss.resteasy.reactive.client.api.ClientMultipartForm;

/** The multipart form of one document. A form serves one request only. */
final class UploadForm {

  private static final String ANY_BYTES = "application/octet-stream";

  private UploadForm() {}

  static ClientMultipartForm of(UUID connection, String sourceType, SourceItem item, Path content) {
    ClientMultipartForm form = ClientMultipartForm.create();
    put(form, "externalId", item.externalId());
    put(form, "sourceType", sourceType);
    put(form, "connectorId", connection);
    put(form, "title", item.title());
    put(form, "author", item.author());
    put(form, "sourceUrl", item.sourceUrl());
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

  /** The name stands in a header of its part: nothing in it may end the quotes or the line. */
  static String headerSafe(String fileName) {
    return fileName.replaceAll("[\\p{Cntrl}\"\\\\]", "_");
  }
}
