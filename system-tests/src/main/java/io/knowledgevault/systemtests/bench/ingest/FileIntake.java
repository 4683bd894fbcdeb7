package io.knowledgevault.systemtests.bench.ingest;

import io.knowledgevault.localstack.client.Answer;
import io.knowledgevault.localstack.client.Company;
import io.knowledgevault.systemtests.bench.ingest.IngestBenchmark.Load;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Uploads every file of a folder, some rounds over, each time as a document of its own. */
final class FileIntake {

  private static final int CONNECTIONS = 2;

  private final Company company;
  private final Path folder;
  private final PrintStream out;

  private record Content(String name, byte[] bytes) {

    String format() {
      return name.substring(name.lastIndexOf('.') + 1);
    }
  }

  FileIntake(Company company, Path folder, PrintStream out) {
    this.company = company;
    this.folder = folder;
    this.out = out;
  }

  void run(int rounds, SuiteProcesses processes) {
    List<Content> files = read();
    long before = processes.residentMegabytes("ingestion");
    Load load = new Load(processes);
    Pace pace =
        new Senders(CONNECTIONS)
            .send(files.size() * rounds, n -> upload(files.get(n % files.size()), n), done -> {});
    Map<String, Long> formats =
        files.stream()
            .collect(Collectors.groupingBy(Content::format, TreeMap::new, Collectors.counting()));
    out.printf(
        "%nfiles %s, %d rounds, one a request, %d connections%n", formats, rounds, CONNECTIONS);
    out.println("  " + IngestBenchmark.say(pace, 1));
    out.println("  processor time: " + load.sinceThen());
    out.printf(
        "  resident memory of ingestion: %d MB before, %d MB after%n",
        before, processes.residentMegabytes("ingestion"));
  }

  private Answer upload(Content file, int number) {
    Map<String, String> fields = Map.of("externalId", file.name() + "-" + number);
    return company.client().upload("/api/v1/documents", file.name(), file.bytes(), fields);
  }

  private List<Content> read() {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Content> files = new ArrayList<>();
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        files.add(new Content(file.getFileName().toString(), Files.readAllBytes(file)));
      }
      return files;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
