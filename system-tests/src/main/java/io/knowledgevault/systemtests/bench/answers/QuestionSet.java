package io.knowledgevault.systemtests.bench.answers;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Documents, questions that they answer, and questions that they do not.
 *
 * @param documents to be loaded, by key
 */
record QuestionSet(Map<String, Content> documents, List<Question> questions) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A document: a text with a title, or the bytes of a file, then {@code text} is null.
   *
   * @param file null for a text
   */
  record Content(String title, String text, Path file) {}

  /**
   * A question.
   *
   * @param strings each of which is a right answer
   * @param document the key of the one that holds it
   * @param answerable whether that one is loaded
   */
  record Question(String text, List<String> strings, String document, boolean answerable) {}

  /** A folder with {@code truth.json} and {@code documents}, or else a collection to be halved. */
  static QuestionSet read(Path folder, Half half) {
    return Files.exists(folder.resolve("truth.json")) ? company(folder) : collection(folder, half);
  }

  /** Which half of a collection is loaded. */
  enum Half {
    /** Every second paragraph: the rest of the same article is there, so silence is hard. */
    PARAGRAPHS {
      @Override
      boolean loads(int paragraph, int article) {
        return paragraph % 2 == 0;
      }
    },
    /** Every second article, whole. */
    ARTICLES {
      @Override
      boolean loads(int paragraph, int article) {
        return article % 2 == 0;
      }
    };

    abstract boolean loads(int paragraph, int article);
  }

  private static QuestionSet collection(Path folder, Half half) {
    Map<String, Content> documents = new HashMap<>();
    Set<String> articles = new HashSet<>();
    int number = 0;
    for (JsonNode node : nodes(folder, "corpus.jsonl")) {
      String title = node.path("title").asText();
      articles.add(title);
      if (half.loads(number++, articles.size())) {
        documents.put(
            node.path("id").asText(), new Content(title, node.path("text").asText(), null));
      }
    }
    Map<String, String> holders = new HashMap<>();
    for (String line : lines(folder, "qrels.tsv")) {
      String[] columns = line.split("\t");
      holders.put(columns[0], columns[1]);
    }
    List<Question> questions = new ArrayList<>();
    for (JsonNode node : nodes(folder, "queries.jsonl")) {
      List<String> strings = new ArrayList<>();
      node.path("answers").forEach(each -> strings.add(each.asText()));
      String holder = holders.getOrDefault(node.path("id").asText(), "");
      questions.add(
          new Question(node.path("text").asText(), strings, holder, documents.containsKey(holder)));
    }
    return new QuestionSet(documents, questions);
  }

  private static QuestionSet company(Path folder) {
    try {
      JsonNode truth = JSON.readTree(folder.resolve("truth.json").toFile());
      Path home = folder.resolve("documents");
      Map<String, Content> documents = new HashMap<>();
      try (var files = Files.walk(home)) {
        files
            .filter(Files::isRegularFile)
            .forEach(
                file ->
                    documents.put(
                        home.relativize(file).toString().replace('\\', '/'),
                        new Content(file.getFileName().toString(), null, file)));
      }
      List<Question> questions = new ArrayList<>();
      for (JsonNode node : truth.path("questions")) {
        questions.add(
            new Question(
                node.path("question").asText(),
                List.of(node.path("answer").asText()),
                node.path("document").asText(),
                true));
      }
      for (JsonNode node : truth.path("unanswerable")) {
        questions.add(new Question(node.path("question").asText(), List.of(), "", false));
      }
      return new QuestionSet(documents, questions);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<JsonNode> nodes(Path folder, String file) {
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : lines(folder, file)) {
      try {
        nodes.add(JSON.readTree(line));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    return nodes;
  }

  private static List<String> lines(Path folder, String file) {
    Path plain = folder.resolve(file);
    Path packed = folder.resolve(file + ".gz");
    try (InputStream stream =
            Files.exists(plain)
                ? Files.newInputStream(plain)
                : new GZIPInputStream(Files.newInputStream(packed));
        var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank()).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
