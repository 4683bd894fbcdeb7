package io.knowledgevault.localstack.client;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A multipart/form-data body (RFC 7578). */
final class Multipart {

  private final String boundary;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  Multipart(String boundary) {
    this.boundary = boundary;
  }

  Multipart fields(Map<String, String> fields) {
    fields.forEach(
        (name, value) ->
            text("--"
                    + boundary
                    + "\r\nContent-Disposition: form-data; name=\""
                    + name
                    + "\"\r\n\r\n")
                .text(value + "\r\n"));
    return this;
  }

  Multipart file(String name, String fileName, byte[] content) {
    text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; ");
    text("filename=\"" + fileName.replace("\"", "%22") + "\"\r\n");
    text("Content-Type: application/octet-stream\r\n\r\n");
    body.writeBytes(content);
    return text("\r\n");
  }

  BodyPublisher publisher() {
    text("--" + boundary + "--\r\n");
    return BodyPublishers.ofByteArray(body.toByteArray());
  }

  private Multipart text(String text) {
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }
}
