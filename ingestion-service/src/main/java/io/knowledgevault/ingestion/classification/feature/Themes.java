package io.knowledgevault.ingestion.classification.feature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What people talk about, each theme known by its phrases. Immutable. */
public final class Themes {

  /** A phrase is at most this many words. */
  static final int MAX_WORDS = 4;

  private static final String RESOURCE = "classification/themes.txt";
  private static final Themes LOADED = load();

  /** One theme: the class it speaks for, how strongly before anything is learnt, and its name. */
  public record Theme(int kind, float weight, String words) {}

  private final List<Theme> themes = new ArrayList<>();
  private final int[] hashes = new int[8192];
  private final byte[] owners = new byte[8192];

  private Themes() {}

  public static Themes get() {
    return LOADED;
  }

  public int count() {
    return themes.size();
  }

  public Theme at(int index) {
    return themes.get(index);
  }

  /** The theme that a phrase belongs to; -1 when none. */
  int find(int phrase) {
    int slot = phrase & (hashes.length - 1);
    while (owners[slot] != 0) {
      if (hashes[slot] == phrase) {
        return owners[slot] - 1;
      }
      slot = (slot + 1) & (hashes.length - 1);
    }
    return -1;
  }

  private void add(String line) {
    int colon = line.indexOf(':');
    String[] head = line.substring(0, colon).split(" ", 3);
    int kind =
        switch (head[0]) {
          case "work" -> Kind.WORK;
          case "personal" -> Kind.PERSONAL;
          default -> Kind.SPAM;
        };
    themes.add(new Theme(kind, Float.parseFloat(head[1]), head[2]));
    for (String phrase : line.substring(colon + 1).split(";")) {
      put(hash(phrase.strip().toLowerCase(Locale.ROOT)), (byte) themes.size());
    }
  }

  private static int hash(String phrase) {
    int hash = 0;
    for (String word : phrase.split("[^\\p{L}\\p{N}']+")) {
      if (!word.isEmpty()) {
        hash = WordHash.join(hash, WordHash.of(word));
      }
    }
    return hash;
  }

  /** A phrase that two themes claim stays with the first. */
  private void put(int phrase, byte owner) {
    int slot = phrase & (hashes.length - 1);
    while (owners[slot] != 0) {
      if (hashes[slot] == phrase) {
        return;
      }
      slot = (slot + 1) & (hashes.length - 1);
    }
    hashes[slot] = phrase;
    owners[slot] = owner;
  }

  private static Themes load() {
    Themes themes = new Themes();
    lines(RESOURCE).forEach(themes::add);
    return themes;
  }

  /** The lines of a resource that are no comments. */
  public static List<String> lines(String resource) {
    try (InputStream in = Themes.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
