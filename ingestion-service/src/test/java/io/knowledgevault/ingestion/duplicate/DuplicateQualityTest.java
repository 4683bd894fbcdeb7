package io.knowledgevault.ingestion.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.knowledgevault.ingestion.duplicate.fingerprint.Fingerprinter;
import io.knowledgevault.ingestion.parsing.DocumentParser;
import io.knowledgevault.ingestion.parsing.limit.ParsingLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** How well duplicates are found, on texts that nobody here wrote. The figures are published. */
@EnabledIfSystemProperty(named = "kv.datasets", matches = ".+")
class DuplicateQualityTest {

  private static final Logger LOG = Logger.getLogger(DuplicateQualityTest.class);
  private static final Path DATASETS = Path.of(System.getProperty("kv.datasets", ""));
  private static final List<String> COLLECTIONS =
      List.of("cranfield", "cacm", "cisi", "adi", "scifact-train");
  private static final ParsingLimits LIMITS =
      new ParsingLimits(20 << 20, Duration.ofSeconds(60), 2_000_000, 3, 50, 50 << 20, 100);

  private final Fingerprinter fingerprinter = new Fingerprinter();

  @Test
  void unlikeTextsOfACollectionAreNotLinked() throws IOException {
    for (String name : COLLECTIONS) {
      // Given
      List<String> texts = collection(name);

      // When
      Map<Integer, Known> links = link(texts);

      // Then
      long unlike =
          links.entrySet().stream()
              .filter(
                  each -> truth(texts.get(each.getKey()), texts.get(head(each.getValue()))) < 0.6)
              .count();
      LOG.infof(
          "%s: %d texts, %d pairs, %d linked, of these less than .6 alike: %d",
          name, texts.size(), (long) texts.size() * (texts.size() - 1) / 2, links.size(), unlike);
      assertThat(unlike).isZero();
    }
  }

  @Test
  void editedCopiesAreFoundTheMoreTheyAreAlike() throws IOException {
    // Given
    List<String> originals = longEnough(collection("cranfield"));
    Random random = new Random(11);
    int[] copies = new int[10];
    int[] found = new int[10];
    int wrong = 0;

    // When
    for (double rate : new double[] {0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.12, 0.2}) {
      List<String> edited = originals.stream().map(each -> edit(each, rate, random)).toList();
      List<String> all = new ArrayList<>(originals);
      all.addAll(edited);
      Map<Integer, Known> links = link(all);
      for (int i = 0; i < edited.size(); i++) {
        int level = Math.min(9, (int) (truth(originals.get(i), edited.get(i)) * 10));
        Known link = links.get(originals.size() + i);
        copies[level]++;
        boolean right =
            link != null && truth(originals.get(head(link)), edited.get(i)) >= level / 10.0 - 0.15;
        found[level] += right ? 1 : 0;
        wrong += link != null && !right ? 1 : 0;
      }
    }

    // Then
    for (int level = 1; level < 10; level++) {
      LOG.infof(
          "alike .%d to .%d: %d edited copies, found %.3f",
          level, level + 1, copies[level], (double) found[level] / copies[level]);
    }
    int linked = Arrays.stream(found).sum() + wrong;
    LOG.infof("linked %d, to another text than the original's like: %d", linked, wrong);
    assertThat((double) found[9] / copies[9]).isGreaterThan(0.98);
    assertThat((double) found[8] / copies[8]).isGreaterThan(0.95);
    assertThat((double) found[7] / copies[7]).isGreaterThan(0.75);
    assertThat(wrong).isLessThan(linked / 200);
  }

  @Test
  void otherFormsOfTheSameWordsAreFound() throws IOException {
    // Given
    List<String> originals = longEnough(collection("cranfield"));
    Map<String, UnaryOperator<String>> ways = new HashMap<>();
    ways.put("upper case", each -> each.toUpperCase(Locale.ROOT));
    ways.put("no punctuation but hyphens", each -> each.replaceAll("[^\\p{L}\\p{N}\\s'-]", " "));
    ways.put("broken into lines of 40", each -> each.replaceAll("(.{30,40})\\s", "$1\n"));
    ways.put("quoted", each -> "> " + each.replaceAll("(.{50,60})\\s", "$1\n> "));
    ways.put("with the headers of pages", DuplicateQualityTest::paged);
    ways.put("answered in a line", each -> "Thanks, I agree.\n\nOn Monday Ada wrote:\n> " + each);

    for (Map.Entry<String, UnaryOperator<String>> way : ways.entrySet()) {
      // When
      List<String> all = new ArrayList<>(originals);
      originals.stream().map(way.getValue()).forEach(all::add);
      Map<Integer, Known> links = link(all);
      long found = IntStream.range(originals.size(), all.size()).filter(links::containsKey).count();

      // Then
      LOG.infof(
          "%s: %d copies, found %.3f",
          way.getKey(), originals.size(), (double) found / originals.size());
      assertThat((double) found / originals.size()).isGreaterThan(0.95);
    }
  }

  @Test
  void fileAndItsMarkdownAreFoundAlike() throws IOException {
    // Given
    Path folder = DATASETS.resolve("documents/with-markdown");
    DocumentParser parser = new DocumentParser(LIMITS);
    List<String> texts = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String line : Files.readAllLines(DATASETS.resolve("documents/with-markdown-pairs.tsv"))) {
      String[] pair = line.split("\t");
      String parsed = text(parser, folder.resolve(pair[0]));
      String markdown = Files.readString(folder.resolve(pair[1]));
      if (fingerprinter.of(parsed).isPresent() && fingerprinter.of(markdown).isPresent()) {
        names.add(pair[0]);
        texts.add(parsed);
        texts.add(markdown);
      }
    }

    // When
    Map<Integer, Known> links = link(texts);

    // Then
    for (double level : new double[] {0.7, 0.8, 0.9}) {
      List<Integer> alike =
          IntStream.range(0, names.size())
              .filter(i -> truth(texts.get(2 * i), texts.get(2 * i + 1)) >= level)
              .boxed()
              .toList();
      List<String> apart =
          alike.stream()
              .filter(i -> !group(links, 2 * i).equals(group(links, 2 * i + 1)))
              .map(names::get)
              .toList();
      LOG.infof(
          "of %d files %d are at least %.1f like their Markdown; found %d, not %s",
          names.size(), alike.size(), level, alike.size() - apart.size(), apart);
      assertThat(apart.size()).isLessThan(alike.size() / 4);
    }
  }

  /** Links of the texts that are duplicates, by their place. */
  private Map<Integer, Known> link(List<String> texts) {
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      UUID id = new UUID(i, Long.MIN_VALUE);
      fingerprinter
          .of(texts.get(i))
          .map(print -> Known.of(id, "hash", print))
          .ifPresent(now -> subjects.add(new Subject(id, true, now, null, null)));
    }
    return Linker.link(subjects, List.of()).written().stream()
        .filter(each -> !each.leads())
        .collect(Collectors.toMap(each -> (int) each.id().getMostSignificantBits(), each -> each));
  }

  private static int head(Known member) {
    return (int) member.duplicateOf().getMostSignificantBits();
  }

  private static Integer group(Map<Integer, Known> links, int text) {
    return links.containsKey(text) ? head(links.get(text)) : text;
  }

  private static List<String> collection(String name) throws IOException {
    Path file = DATASETS.resolve("retrieval").resolve(name).resolve("corpus.jsonl.gz");
    List<String> texts = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      ObjectMapper mapper = new ObjectMapper();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode document = mapper.readTree(line);
        texts.add(document.path("title").asText() + "\n\n" + document.path("text").asText());
      }
    }
    return texts;
  }

  private static List<String> longEnough(List<String> texts) {
    return texts.stream().filter(each -> each.split("\\s+").length >= 60).toList();
  }

  /** Of this share of the words a third each is left out, replaced, or followed by another. */
  private static String edit(String text, double rate, Random random) {
    StringBuilder edited = new StringBuilder();
    for (String word : text.split("\\s+")) {
      double dice = random.nextDouble();
      if (dice >= rate / 3) {
        edited.append(dice < rate * 2 / 3 ? "edit" + random.nextInt(5_000) : word).append(' ');
      }
      if (dice >= rate * 2 / 3 && dice < rate) {
        edited.append("edit").append(random.nextInt(5_000)).append(' ');
      }
    }
    return edited.toString();
  }

  private static String paged(String text) {
    String[] words = text.split("\\s+");
    int length = words.length / 4 + 1;
    StringBuilder paged = new StringBuilder();
    for (int from = 0, page = 1; from < words.length; from += length, page++) {
      paged.append("Wind tunnel reports, restricted\n");
      paged.append(
          String.join(
              " ", Arrays.asList(words).subList(from, Math.min(words.length, from + length))));
      paged.append("\nPage ").append(page).append(" of 4\n");
    }
    return paged.toString();
  }

  private static String text(DocumentParser parser, Path file) {
    try {
      return parser.parse(file, file.getFileName().toString(), null, parser.budgetFor(file)).text();
    } catch (RuntimeException unreadable) {
      return "";
    }
  }

  private static double truth(String a, String b) {
    Set<List<String>> first = runs(a);
    Set<List<String>> second = runs(b);
    Set<List<String>> union = new HashSet<>(first);
    union.addAll(second);
    first.retainAll(second);
    return union.isEmpty() ? 0 : (double) first.size() / union.size();
  }

  private static Set<List<String>> runs(String text) {
    String[] words =
        text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip().split(" ");
    Set<List<String>> runs = new HashSet<>();
    for (int i = 0; i + 2 < words.length; i++) {
      runs.add(List.of(words[i], words[i + 1], words[i + 2]));
    }
    return runs;
  }
}
