package io.knowledgevault.systemtests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A judged retrieval collection.
 *
 * @param documents in file order
 * @param queries those with at least one relevant document, in file order
 * @param grades query id to document id to grade
 */
record TestCollection(
    List<Entry> documents, List<Entry> queries, Map<String, Map<String, Integer>> grades) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A document, or a query (which has no title). */
  record Entry(String id, String title, String text) {}

  static TestCollection read(Path folder) {
    try {
      var grades = grades(folder.resolve("qrels.tsv"));
      List<Entry> queries =
          entries(Files.newInputStream(folder.resolve("queries.jsonl"))).stream()
              .filter(query -> relevant(grades.get(query.id())))
              .toList();
      InputStream corpus =
          new GZIPInputStream(Files.newInputStream(folder.resolve("corpus.jsonl.gz")));
      return new TestCollection(entries(corpus), queries, grades);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean relevant(Map<String, Integer> grades) {
    return grades != null && grades.values().stream().anyMatch(grade -> grade > 0);
  }

  private static List<Entry> entries(InputStream stream) throws IOException {
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return lines.lines().map(TestCollection::entry).toList();
    }
  }

  private static Entry entry(String line) {
    try {
      JsonNode json = JSON.readTree(line);
      return new Entry(
          json.path("id").asText(), json.path("title").asText(""), json.path("text").asText());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Map<String, Map<String, Integer>> grades(Path file) throws IOException {
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] columns = line.split("\t", -1);
      grades
          .computeIfAbsent(columns[0], query -> new LinkedHashMap<>())
          .put(columns[1], Integer.parseInt(columns[2].strip()));
    }
    return grades;
  }
}
