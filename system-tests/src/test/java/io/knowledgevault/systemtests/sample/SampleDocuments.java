package io.knowledgevault.systemtests.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads the sample company's documents without any parser: text as it is, Office as zipped XML. */
record SampleDocuments(Path company) {
  private static final Set<String> OFFICE = Set.of("docx", "xlsx", "pptx");

  List<Path> all() throws IOException {
    try (var files = Files.walk(company.resolve("documents"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** The source that a binary document was generated from. */
  Path source(String document) {
    return company.resolve("generate/sources").resolve(document + ".md");
  }

  boolean isGenerated(String document) {
    return Files.exists(source(document));
  }

  boolean isOffice(String document) {
    return OFFICE.contains(extension(document));
  }

  /** Text with white space collapsed: the document's own, or its source's when it is binary. */
  String text(String document) throws IOException {
    Path readable =
        isGenerated(document) ? source(document) : company.resolve("documents").resolve(document);
    return collapse(Files.readString(readable));
  }

  /** The words inside an Office file: the text of its XML parts, white space collapsed. */
  String officeText(String document) throws IOException {
    Path path = company.resolve("documents").resolve(document);
    StringBuilder text = new StringBuilder();
    try (ZipFile zip = new ZipFile(path.toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> e.getName().endsWith(".xml")).toList()) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        text.append(new String(bytes, StandardCharsets.UTF_8)).append('\n');
      }
    }
    // The name of a sheet is an attribute, everything else that is read stands between tags.
    String named = text.toString().replaceAll("<sheet name=\"([^\"]*)\"[^>]*>", " $1 ");
    String words = named.replaceAll("<[^>]*>", " ");
    return collapse(words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
  }

  static String collapse(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  static String extension(String document) {
    return document.substring(document.lastIndexOf('.') + 1);
  }
}
