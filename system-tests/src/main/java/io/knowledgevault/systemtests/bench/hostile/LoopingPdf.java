package io.knowledgevault.systemtests.bench.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;

/** PDFs that would keep a reader busy for ever; without a table, which readers then make. */
final class LoopingPdf {

  private static final String LINE = "(" + "All work and no play. ".repeat(50) + ") Tj 0 -1 Td\n";

  private LoopingPdf() {}

  /** Pages within pages in a circle. */
  static byte[] pageTree() {
    return written(
        Map.of(1, "<< /Type /Catalog /Pages 2 0 R >>", 2, "<< /Type /Pages /Kids [2 0 R 2 0 R] >>"),
        Map.of());
  }

  /** A piece of page that draws itself twice. */
  static byte[] formThatDrawsItself() {
    Map<Integer, String> objects = page("/XObject << /X 7 0 R >>");
    objects.put(6, "<< /XObject << /X 7 0 R >> >>");
    return written(
        objects,
        Map.of(
            4, "<< %s >>\n/X Do",
            7, "<< /Subtype /Form /BBox [0 0 9 9] /Resources 6 0 R %s >>\n/X Do /X Do"));
  }

  /** A page of so many letters. */
  static byte[] letters(int count) {
    String content = "BT /F1 9 Tf " + LINE.repeat(count / 1_100) + " ET";
    return written(page(""), Map.of(4, "<< %s >>\n" + content));
  }

  private static Map<Integer, String> page(String resources) {
    Map<Integer, String> objects = new LinkedHashMap<>();
    objects.put(1, "<< /Type /Catalog /Pages 2 0 R >>");
    objects.put(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>");
    objects.put(
        3,
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources <<"
            + " /Font << /F1 5 0 R >> %s >> >>".formatted(resources));
    objects.put(5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    return objects;
  }

  /**
   * @param streams dictionary with a place for its further entries, a line end, then the content
   */
  private static byte[] written(Map<Integer, String> objects, Map<Integer, String> streams) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, "%PDF-1.7\n");
    objects.forEach((number, body) -> write(out, number + " 0 obj\n" + body + "\nendobj\n"));
    streams.forEach(
        (number, stream) -> {
          int split = stream.indexOf('\n');
          byte[] packed = packed(stream.substring(split + 1));
          String entries = "/Filter /FlateDecode /Length " + packed.length;
          write(out, number + " 0 obj\n" + stream.substring(0, split).formatted(entries));
          write(out, "\nstream\n");
          out.writeBytes(packed);
          write(out, "\nendstream\nendobj\n");
        });
    write(out, "trailer\n<< /Size 9 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n");
    return out.toByteArray();
  }

  private static byte[] packed(String content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(content.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return packed.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
