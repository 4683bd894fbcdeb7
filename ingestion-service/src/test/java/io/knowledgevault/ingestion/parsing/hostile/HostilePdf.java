package io.knowledgevault.ingestion.parsing.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;

/** PDFs that lead a reader round in circles or on for ever, written byte by byte. */
final class HostilePdf {

  private static final String FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

  private final Map<Integer, byte[]> objects = new LinkedHashMap<>();
  private String trailer = "";

  private HostilePdf() {}

  /** All of them by name. */
  static Map<String, byte[]> all() throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("page-tree-cycle", pageTreeCycle());
    all.put("page-tree-wide", pageTreeThatGrowsByTheLevel());
    all.put("xref-cycle", simple("BT (before) Tj ET", "").trailer("/Prev %d").bytes());
    all.put("object-stream-in-itself", objectStreamInItself());
    all.put("form-draws-itself", formDrawsItself());
    all.put("form-bomb", formBomb());
    all.put("outline-cycle", outlineCycle());
    all.put("field-cycle", fieldCycle());
    all.put("glyph-flood", glyphs(6_000_000));
    all.put("stream-bomb", streamBomb());
    return all;
  }

  /** One page with so many letters. */
  static byte[] glyphs(int count) throws IOException {
    StringBuilder content = new StringBuilder("BT /F1 12 Tf 1 0 0 1 50 700 Tm ");
    String line = "(" + "All work and no play. ".repeat(50) + ") Tj 0 -1 Td\n";
    for (int letters = 0; letters < count; letters += 1_100) {
      content.append(line);
    }
    return simple(content.append("ET").toString(), "").bytes();
  }

  private static byte[] pageTreeCycle() throws IOException {
    return new HostilePdf()
        .object(1, "<< /Type /Catalog /Pages 2 0 R >>")
        .object(2, "<< /Type /Pages /Count 9 /Kids [3 0 R 2 0 R] >>")
        .object(3, "<< /Type /Pages /Parent 2 0 R /Count 9 /Kids [2 0 R 3 0 R] >>")
        .bytes();
  }

  private static byte[] pageTreeThatGrowsByTheLevel() throws IOException {
    HostilePdf pdf = new HostilePdf().object(1, "<< /Type /Catalog /Pages 2 0 R >>");
    for (int level = 2; level < 40; level++) {
      String kid = (level + 1) + " 0 R ";
      pdf.object(level, "<< /Type /Pages /Count 9 /Kids [" + kid.repeat(8) + "] >>");
    }
    return pdf.object(40, "<< /Type /Page /Parent 39 0 R /MediaBox [0 0 9 9] >>").bytes();
  }

  private static byte[] objectStreamInItself() throws IOException {
    return new HostilePdf()
            .object(1, "<< /Type /Catalog /Pages 2 0 R >>")
            .object(2, "<< /Type /Pages /Count 1 /Kids [5 0 R] >>")
            .stream(4, "/Type /ObjStm /N 2 /First 8 /Extends 4 0 R", "4 0 5 3 4 0 R << >>")
            .bytes();
  }

  private static byte[] formDrawsItself() throws IOException {
    String form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources 6 0 R";
    return simple("/X Do", "/XObject << /X 7 0 R >>")
        .object(6, "<< /Font << /F1 5 0 R >> /XObject << /X 7 0 R >> >>")
        .stream(7, form, "BT /F1 9 Tf (again and) Tj ET /X Do /X Do")
        .bytes();
  }

  /** Each form draws the next one ten times: ten billion lines of text in a few kilobytes. */
  private static byte[] formBomb() throws IOException {
    HostilePdf pdf = simple("/X Do", "/XObject << /X 10 0 R >>");
    for (int level = 10; level < 20; level++) {
      pdf.stream(
          level,
          "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"
              .formatted(level + 1),
          "/X Do ".repeat(10));
    }
    return pdf.stream(
            20,
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 5 0 R >> >>",
            "BT /F1 9 Tf (a line of text) Tj ET")
        .bytes();
  }

  private static byte[] outlineCycle() throws IOException {
    return simple("BT /F1 9 Tf (some text) Tj ET", "")
        .object(1, "<< /Type /Catalog /Pages 2 0 R /Outlines 8 0 R >>")
        .object(8, "<< /Type /Outlines /First 9 0 R /Last 9 0 R /Count 1 >>")
        .object(9, "<< /Title (Chapter) /Parent 8 0 R /Next 9 0 R /First 9 0 R /Last 9 0 R >>")
        .bytes();
  }

  private static byte[] fieldCycle() throws IOException {
    return simple("BT /F1 9 Tf (some text) Tj ET", "")
        .object(1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [8 0 R 8 0 R] >> >>")
        .object(8, "<< /T (name) /Kids [8 0 R 9 0 R] /Parent 9 0 R >>")
        .object(9, "<< /T (other) /Kids [8 0 R 9 0 R] /Parent 8 0 R >>")
        .bytes();
  }

  /** Packed twice, so that a few hundred bytes are a gigabyte of blanks. */
  private static byte[] streamBomb() throws IOException {
    byte[] blanks = new byte[1 << 20];
    java.util.Arrays.fill(blanks, (byte) ' ');
    ByteArrayOutputStream once = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(once)) {
      for (int i = 0; i < 1_000; i++) {
        deflater.write(blanks);
      }
    }
    HostilePdf pdf = simple("", "");
    pdf.objects.put(4, stream("/Filter [/FlateDecode /FlateDecode]", deflated(once.toByteArray())));
    return pdf.bytes();
  }

  private static HostilePdf simple(String content, String resources) throws IOException {
    return new HostilePdf()
            .object(1, "<< /Type /Catalog /Pages 2 0 R >>")
            .object(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>")
            .object(
                3,
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
                    + " /Resources << /Font << /F1 5 0 R >> %s >> >>".formatted(resources))
            .stream(4, "", content)
            .object(5, FONT);
  }

  private HostilePdf object(int number, String body) {
    objects.put(number, body.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  private HostilePdf stream(int number, String entries, String content) throws IOException {
    byte[] packed = deflated(content.getBytes(StandardCharsets.ISO_8859_1));
    objects.put(number, stream(entries + " /Filter /FlateDecode", packed));
    return this;
  }

  /**
   * @param entries further ones, where the position of the table of references may be named
   */
  private HostilePdf trailer(String entries) {
    trailer = entries;
    return this;
  }

  private static byte[] stream(String entries, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, "<< " + entries + " /Length " + content.length + " >>\nstream\n");
    out.write(content);
    write(out, "\nendstream");
    return out.toByteArray();
  }

  private static byte[] deflated(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(content);
    }
    return packed.toByteArray();
  }

  private byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, "%PDF-1.7\n");
    List<String> lines = new ArrayList<>();
    for (Map.Entry<Integer, byte[]> each : objects.entrySet()) {
      lines.add("%d 1\n%010d 00000 n \n".formatted(each.getKey(), out.size()));
      write(out, each.getKey() + " 0 obj\n");
      out.write(each.getValue());
      write(out, "\nendobj\n");
    }
    int table = out.size();
    write(out, "xref\n0 1\n0000000000 65535 f \n" + String.join("", lines));
    String more = trailer.formatted(table);
    write(out, "trailer\n<< /Size 99 /Root 1 0 R " + more + " >>\n");
    write(out, "startxref\n" + table + "\n%%EOF\n");
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
