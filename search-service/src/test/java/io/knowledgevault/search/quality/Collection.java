package io.knowledgevault.search.quality;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** A public test collection: documents, questions and who judged which document relevant. */
public record Collection(
    String name,
    List<Document> documents,
    List<Question> questions,
    Map<String, Map<String, Integer>> judgements) {

  public record Document(String id, String title, String text) {}

  public record Question(String id, String text, List<String> answers) {}

  public static Collection read(Path folder) {
    Map<String, Map<String, Integer>> judgements = new LinkedHashMap<>();
    for (String line : lines(folder.resolve("qrels.tsv"))) {
      String[] parts = line.split("\t");
      judgements
          .computeIfAbsent(parts[0], query -> new LinkedHashMap<>())
          .put(parts[1], Integer.valueOf(parts[2]));
    }
    Path packed = folder.resolve("corpus.jsonl.gz");
    Path corpus = Files.exists(packed) ? packed : folder.resolve("corpus.jsonl");
    List<Document> documents =
        json(corpus).stream()
            .map(n -> new Document(text(n, "id"), text(n, "title"), text(n, "text")))
            .toList();
    List<Question> questions =
        json(folder.resolve("queries.jsonl")).stream()
            .map(n -> new Question(text(n, "id"), text(n, "text"), answers(n)))
            .toList();
    return new Collection(folder.getFileName().toString(), documents, questions, judgements);
  }

  private static List<String> answers(JsonNode node) {
    List<String> answers = new ArrayList<>();
    node.path("answers").forEach(each -> answers.add(each.asText()));
    return answers;
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }

  private static List<JsonNode> json(Path file) {
    ObjectMapper mapper = new ObjectMapper();
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : lines(file)) {
      try {
        nodes.add(mapper.readTree(line));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return nodes;
  }

  private static List<String> lines(Path file) {
    try (InputStream raw = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
