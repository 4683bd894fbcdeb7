package io.knowledgevault.systemtests.bench.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Bombs, knots and endless loops, and broken copies of real files. */
final class HostileFiles {

  private static final int MUTANTS = 100;
  private static final String TYPES =
      "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default"
          + " Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships"
          + "+xml'/><Override PartName='/word/document.xml' ContentType='application/vnd."
          + "openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>";
  private static final String RELATIONS =
      "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
          + "<Relationship Id='r1' Target='word/document.xml' Type='http://schemas."
          + "openxmlformats.org/officeDocument/2006/relationships/officeDocument'/>"
          + "</Relationships>";
  private static final String DOCUMENT =
      "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
          + "<w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>";

  private HostileFiles() {}

  /**
   * All of them, in an order that mixes the slow with the quick.
   *
   * @param folder real files to break
   */
  static List<HostileFile> all(Path folder) {
    List<HostileFile> all = new ArrayList<>(made());
    all.addAll(mutants(folder));
    java.util.Collections.shuffle(all, new Random(1));
    return all;
  }

  private static List<HostileFile> made() {
    byte[] blanks = new byte[80 << 20];
    Arrays.fill(blanks, (byte) ' ');
    String entity = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>";
    return List.of(
        new HostileFile("bomb.zip", zip("blanks.html", blanks)),
        new HostileFile("nested.zip", nested()),
        new HostileFile("bomb.docx", word(DOCUMENT.formatted("A".repeat(60 << 20)))),
        new HostileFile("wide.docx", word(DOCUMENT.formatted("<w:p/>".repeat(3_000_000)))),
        new HostileFile("entity.docx", word(entity + DOCUMENT.formatted("&x;"))),
        new HostileFile("entity.xml", bytes(entity + "<a>&x;</a>")),
        new HostileFile("laughs.xml", bytes(laughs())),
        new HostileFile("deep.html", bytes("<div>".repeat(200_000) + "x")),
        new HostileFile("deep.rtf", bytes("{\\rtf1 " + "{".repeat(500_000) + "x")),
        new HostileFile("tables.html", bytes("<table><tr><td>".repeat(30_000) + "x")),
        new HostileFile("loop.pdf", LoopingPdf.pageTree()),
        new HostileFile("form.pdf", LoopingPdf.formThatDrawsItself()),
        new HostileFile("letters.pdf", LoopingPdf.letters(6_000_000)),
        new HostileFile("most-letters.pdf", LoopingPdf.letters(350_000)));
  }

  private static List<HostileFile> mutants(Path folder) {
    List<HostileFile> mutants = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
      for (int i = 0; i < MUTANTS; i++) {
        Path file = files.get(i % files.size());
        mutants.add(broken(file, new Random(i)));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return mutants;
  }

  private static HostileFile broken(Path file, Random random) throws IOException {
    byte[] content = Files.readAllBytes(file);
    if (random.nextBoolean()) {
      content = Arrays.copyOf(content, 1 + random.nextInt(content.length));
    }
    for (int flips = random.nextInt(100); flips > 0; flips--) {
      content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return new HostileFile(file.getFileName().toString(), content);
  }

  private static byte[] nested() {
    byte[] content = bytes("core");
    for (int depth = 0; depth < 100; depth++) {
      content = zip("layer.zip", content);
    }
    return content;
  }

  private static String laughs() {
    StringBuilder xml = new StringBuilder("<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a0 'lol'>");
    for (int i = 1; i < 12; i++) {
      xml.append("<!ENTITY a%d '%s'>".formatted(i, "&a%d;".formatted(i - 1).repeat(10)));
    }
    return xml.append("]><l>&a11;</l>").toString();
  }

  private static byte[] word(String document) {
    return zip(
        "[Content_Types].xml", bytes(TYPES),
        "_rels/.rels", bytes(RELATIONS),
        "word/document.xml", bytes(document));
  }

  /**
   * @param entries names and contents in turn
   */
  private static byte[] zip(Object... entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < entries.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) entries[i]));
        zip.write((byte[]) entries[i + 1]);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
