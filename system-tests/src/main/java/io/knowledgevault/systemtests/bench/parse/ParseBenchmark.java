package io.knowledgevault.systemtests.bench.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.knowledgevault.localstack.client.Company;
import io.knowledgevault.localstack.client.GatewayClient;
import io.knowledgevault.localstack.testing.TextSimilarity;
import io.knowledgevault.systemtests.bench.Companies;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder of real files through the folder connector: what became of each, and of its words. */
public final class ParseBenchmark {

  /** Beside the file whose text it is. */
  private static final String EXPECTED = ".expected.md";

  private final GatewayClient client;
  private final PrintStream out;

  public ParseBenchmark(GatewayClient client, PrintStream out) {
    this.client = client;
    this.out = out;
  }

  /**
   * @param folder of files, or of folders of files, one collection each
   */
  public void run(Path folder) {
    try (Stream<Path> inside = Files.list(folder)) {
      List<Path> collections = inside.filter(Files::isDirectory).sorted().toList();
      (collections.isEmpty() ? List.of(folder) : collections).forEach(this::collection);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void collection(Path folder) {
    List<String> files = files(folder);
    out.printf("%n%s%n", folder.getFileName());
    Company company = Companies.fresh(client, "parse");
    company.connectFolder(folder);
    long begin = System.nanoTime();
    JsonNode sync = company.syncFolder(progress -> {});
    double seconds = (System.nanoTime() - begin) / 1e9;
    Map<String, JsonNode> answers = textAnswers(company);
    Map<String, String> texts = new HashMap<>();
    answers.forEach((file, answer) -> texts.put(file, answer.path("text").asText()));
    Map<String, String> reasons = reasons(company);

    out.printf("%d files in %.1f s: %s%n", files.size(), seconds, sync);
    report(files, texts, reasons);
    reportSimilarity(folder, texts);
    Map<String, List<String>> expected = ExpectedStrings.beside(folder);
    reportExpected("in the text", expected, texts, false);
    answers.forEach((file, answer) -> texts.merge(file, rest(answer), (a, b) -> a + "\n" + b));
    reportExpected("in text, Markdown, links, title or metadata", expected, texts, true);
  }

  private void report(List<String> files, Map<String, String> texts, Map<String, String> reasons) {
    long withText = files.stream().filter(file -> !texts.getOrDefault(file, "").isBlank()).count();
    List<String> explained =
        files.stream()
            .filter(file -> texts.getOrDefault(file, "").isBlank() && reasons.containsKey(file))
            .toList();
    List<String> silent =
        files.stream()
            .filter(file -> texts.getOrDefault(file, "").isBlank() && !reasons.containsKey(file))
            .toList();
    out.printf(
        "%d with text, %d with a listed reason, %d with neither%n",
        withText, explained.size(), silent.size());
    explained.forEach(file -> out.printf("  reason   %-50s %s%n", file, reasons.get(file)));
    silent.forEach(file -> out.printf("  neither  %s%n", file));
  }

  private void reportSimilarity(Path folder, Map<String, String> texts) {
    double words = 0;
    double order = 0;
    int pairs = 0;
    for (var each : texts.entrySet()) {
      Path expected = folder.resolve(each.getKey() + EXPECTED);
      if (Files.exists(expected)) {
        TextSimilarity same = TextSimilarity.of(read(expected), each.getValue());
        words += same.words();
        order += same.order();
        pairs++;
      }
    }
    if (pairs > 0) {
      out.printf(
          "likeness to the expected Markdown, mean of %d: words %.3f, also in order %.3f%n",
          pairs, words / pairs, order / pairs);
    }
  }

  private void reportExpected(
      String where, Map<String, List<String>> expected, Map<String, String> texts, boolean list) {
    Map<String, List<String>> missing = new TreeMap<>();
    int strings = 0;
    int joined = 0;
    for (var each : expected.entrySet()) {
      String text = texts.getOrDefault(each.getKey(), "");
      for (String wanted : each.getValue()) {
        strings++;
        if (!ExpectedStrings.found(text, wanted)) {
          joined += ExpectedStrings.foundLoosely(text, wanted) ? 1 : 0;
          missing.computeIfAbsent(each.getKey(), file -> new ArrayList<>()).add(wanted);
        }
      }
    }
    if (strings > 0) {
      int found = strings - missing.values().stream().mapToInt(List::size).sum();
      out.printf(
          "expected strings found %s: %d of %d (%.1f %%); not minding spaces and case: %d (%.1f"
              + " %%)%n",
          where,
          found,
          strings,
          100.0 * found / strings,
          found + joined,
          100.0 * (found + joined) / strings);
      if (list) {
        missing.forEach((file, wanted) -> out.printf("  missing  %-50s %s%n", file, wanted));
      }
    }
  }

  private static List<String> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(EXPECTED))
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String rest(JsonNode answer) {
    StringBuilder values = new StringBuilder(answer.path("title").asText());
    values.append('\n').append(answer.path("markdown").asText());
    answer.path("links").forEach(link -> values.append('\n').append(link.path("url").asText()));
    answer.path("metadata").forEach(value -> values.append('\n').append(value.asText()));
    return values.toString();
  }

  /** What GET …/text answers for each file. */
  private static Map<String, JsonNode> textAnswers(Company company) {
    Map<String, JsonNode> texts = new LinkedHashMap<>();
    for (JsonNode document : pages(company, "/api/v1/documents?limit=200")) {
      String id = document.path("id").asText();
      JsonNode text = company.client().get("/api/v1/documents/" + id + "/text").expect(200).json();
      texts.put(document.path("externalId").asText(), text);
    }
    return texts;
  }

  private static Map<String, String> reasons(Company company) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (JsonNode error : pages(company, "/api/v1/integrations/folder/errors?limit=200")) {
      reasons.put(error.path("externalId").asText(), error.path("reason").asText());
    }
    return reasons;
  }

  private static List<JsonNode> pages(Company company, String path) {
    List<JsonNode> items = new ArrayList<>();
    String next = path;
    while (next != null) {
      JsonNode page = company.client().get(next).expect(200).json();
      page.path("items").forEach(items::add);
      next =
          page.hasNonNull("nextCursor")
              ? path + "&cursor=" + encoded(page.path("nextCursor").asText())
              : null;
    }
    return items;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
