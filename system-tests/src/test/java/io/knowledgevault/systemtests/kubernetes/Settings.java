package io.knowledgevault.systemtests.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A service's configuration in production as its sources state it. */
final class Settings {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)(:?)");
  private static final Pattern NAME_IN_CODE = Pattern.compile("\"(kv\\.[a-z.-]+)\"");
  private static final Pattern PREFIX = Pattern.compile("prefix = \"(kv[a-z.-]*)\"");
  private static final Pattern GROUP =
      Pattern.compile("(?s)\\n  interface (\\w+) \\{(.*?)\\n  \\}");
  private static final Pattern METHOD =
      Pattern.compile("(?m)^\\s+(?!return)[\\w<>, .]+ (\\w+)\\(\\);");

  private final Properties values = new Properties();
  private final List<Path> code = new ArrayList<>();

  private Settings() {}

  static Settings of(String service) {
    Settings settings = new Settings();
    Path kit = Manifests.REPOSITORY.resolve("service-kit/src/main");
    Path own = Manifests.REPOSITORY.resolve(service + "/src/main");
    settings.load(kit.resolve("resources/META-INF/microprofile-config.properties"));
    settings.load(kit.resolve("resources/META-INF/microprofile-config-prod.properties"));
    settings.load(own.resolve("resources/application.properties"));
    settings.load(own.resolve("resources/application-prod.properties"));
    settings.code.addAll(javaFiles(kit.resolve("java")));
    settings.code.addAll(javaFiles(own.resolve("java")));
    return settings;
  }

  /** The value in production, where a line for the profile wins over a plain one. */
  String value(String name) {
    return values.getProperty("%prod." + name, values.getProperty(name));
  }

  /** Environment names that the service reads: from its properties, mappings and code. */
  Set<String> understood() {
    Set<String> names = new TreeSet<>();
    values.stringPropertyNames().stream()
        .filter(name -> name.startsWith("kv."))
        .forEach(names::add);
    references().forEach(matched -> names.add(matched.name()));
    for (Path file : code) {
      String text = text(file);
      NAME_IN_CODE.matcher(text).results().forEach(found -> names.add(found.group(1)));
      Matcher prefix = PREFIX.matcher(text);
      if (prefix.find()) {
        METHOD
            .matcher(text)
            .results()
            .forEach(found -> names.add(prefix.group(1) + "." + dashed(found.group(1))));
        names.addAll(grouped(text, prefix.group(1)));
      }
    }
    return environmentNames(names);
  }

  /** Settings of a group: methods of an interface inside the mapping. */
  private static Set<String> grouped(String text, String prefix) {
    Set<String> names = new TreeSet<>();
    GROUP
        .matcher(text)
        .results()
        .forEach(
            group ->
                Pattern.compile("\\b" + group.group(1) + " (\\w+)\\(\\)")
                    .matcher(text)
                    .results()
                    .forEach(
                        method ->
                            METHOD
                                .matcher(group.group(2))
                                .results()
                                .forEach(
                                    setting ->
                                        names.add(
                                            prefix
                                                + "."
                                                + dashed(method.group(1))
                                                + "."
                                                + dashed(setting.group(1))))));
    return names;
  }

  /** Environment names without which the service cannot start: referred to and given nowhere. */
  Set<String> required() {
    Set<String> names = new TreeSet<>();
    references().stream()
        .filter(reference -> !reference.hasDefault())
        .map(Reference::name)
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("kv"))
        .filter(name -> value(name) == null)
        .forEach(names::add);
    return environmentNames(names);
  }

  private record Reference(String name, boolean hasDefault) {}

  private List<Reference> references() {
    return values.stringPropertyNames().stream()
        .filter(name -> !name.startsWith("%") || name.startsWith("%prod."))
        .flatMap(name -> REFERENCE.matcher(values.getProperty(name)).results())
        .map(found -> new Reference(found.group(1), !found.group(2).isEmpty()))
        .toList();
  }

  private static Set<String> environmentNames(Set<String> names) {
    Set<String> result = new TreeSet<>();
    names.forEach(name -> result.add(name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_")));
    return result;
  }

  private static String dashed(String method) {
    return method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private void load(Path file) {
    try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      values.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
