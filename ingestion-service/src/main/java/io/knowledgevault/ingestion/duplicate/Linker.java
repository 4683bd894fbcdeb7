package io.knowledgevault.ingestion.duplicate;

import io.knowledgevault.ingestion.duplicate.fingerprint.Fingerprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Decides which documents are duplicates of which. Groups are stars: every member was compared with
 * its head and is similar to it, so likeness never drifts along a chain. The head is older than its
 * members (ids are ordered by time). Pure; one use, one thread.
 */
final class Linker {

  /** Texts that share this much of their runs of three words say the same. */
  static final double SIMILAR = 0.7;

  /** A band that so many groups share is boilerplate. */
  static final int CROWDED = 16;

  private static final Comparator<UUID> AGE =
      (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0
            ? high
            : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
      };

  /** Heads by what similar texts share; a crowded list is as long as the database may give. */
  private final Map<Long, List<Known>> byKey = new HashMap<>();

  private final Map<UUID, Known> written = new LinkedHashMap<>();
  private final List<UUID> removed = new ArrayList<>();
  private final Set<UUID> lost = new LinkedHashSet<>();
  private final Set<UUID> told = new LinkedHashSet<>();

  private Linker() {}

  /**
   * @param subjects each document once
   * @param heads of groups that share a key with a subject; subjects among them are left out
   */
  static Links link(Collection<Subject> subjects, Collection<Known> heads) {
    Linker linker = new Linker();
    Set<UUID> looked = new HashSet<>();
    subjects.forEach(each -> looked.add(each.id()));
    heads.stream().filter(each -> !looked.contains(each.id())).forEach(linker::index);
    subjects.stream().sorted(Comparator.comparing(Subject::id, AGE)).forEach(linker::look);
    return new Links(
        List.copyOf(linker.written.values()),
        linker.removed,
        List.copyOf(linker.lost),
        List.copyOf(linker.told));
  }

  private void look(Subject subject) {
    if (subject.now() == null) {
      forget(subject);
    } else if (subject.settled()) {
      lost.add(subject.id());
    } else {
      place(subject);
    }
  }

  private void forget(Subject subject) {
    lost.add(subject.id());
    if (subject.before() != null) {
      removed.add(subject.id());
      tellIfChanged(subject, null);
    }
  }

  private void place(Subject subject) {
    Known now = subject.now();
    List<Known> similar = similarHeads(now);
    Known placed =
        similar.stream()
            .filter(head -> AGE.compare(head.id(), now.id()) < 0)
            .max(
                Comparator.comparingDouble((Known head) -> now.print().resemblance(head.print()))
                    .thenComparing(Known::id, AGE.reversed()))
            .map(head -> now.linked(head.id(), now.print().resemblance(head.print())))
            .orElseGet(() -> subject.sameText() ? now : withoutCrowds(now))
            .quoting(quoted(subject));
    if (placed.leads()) {
      similar.forEach(younger -> capture(younger, placed));
      index(placed);
    }
    if (subject.before() != null && !(placed.leads() && subject.sameText())) {
      lost.add(subject.id());
    }
    if (!subject.sameText() || changed(subject, placed)) {
      written.put(placed.id(), placed);
    }
    tellIfChanged(subject, placed.duplicateOf());
  }

  private List<Known> similarHeads(Known one) {
    return candidates(one.print()).stream()
        .filter(head -> one.print().resemblance(head.print()) >= SIMILAR)
        .toList();
  }

  private Set<Known> candidates(Fingerprint print) {
    Set<Known> candidates = new LinkedHashSet<>();
    keys(print).forEach(key -> candidates.addAll(byKey.getOrDefault(key, List.of())));
    return candidates;
  }

  /** The text that a reply repeats most wholly; a head may have been added or cut off. */
  private UUID quoted(Subject subject) {
    Fingerprint repeated = subject.quoted();
    if (repeated == null) {
      return null;
    }
    return candidates(repeated).stream()
        .filter(each -> !each.id().equals(subject.id()))
        .filter(each -> repeated.containedIn(each.print()) >= SIMILAR)
        .max(Comparator.comparingDouble(each -> repeated.containedIn(each.print())))
        .map(Known::id)
        .orElse(null);
  }

  private Known withoutCrowds(Known one) {
    Fingerprint print = one.print();
    return one.printed(
        print.without(band -> byKey.getOrDefault(key(print, band), List.of()).size() >= CROWDED));
  }

  private void capture(Known younger, Known head) {
    keys(younger.print()).forEach(key -> byKey.getOrDefault(key, List.of()).remove(younger));
    written.put(younger.id(), younger.linked(head.id(), younger.print().resemblance(head.print())));
    lost.add(younger.id());
    told.add(younger.id());
  }

  private void index(Known head) {
    keys(head.print())
        .forEach(key -> byKey.computeIfAbsent(key, unknown -> new ArrayList<>()).add(head));
  }

  private void tellIfChanged(Subject subject, UUID duplicateOf) {
    UUID before = subject.before() == null ? null : subject.before().duplicateOf();
    if (subject.living() && !Objects.equals(before, duplicateOf)) {
      told.add(subject.id());
    }
  }

  private static boolean changed(Subject subject, Known placed) {
    return !Objects.equals(subject.before().duplicateOf(), placed.duplicateOf())
        || !Objects.equals(subject.before().quotes(), placed.quotes());
  }

  private static List<Long> keys(Fingerprint print) {
    List<Long> keys = new ArrayList<>();
    keys.add(print.textHash());
    for (int band = 0; band < print.bands().length; band++) {
      if (print.bands()[band] != Fingerprint.NO_BAND) {
        keys.add(key(print, band));
      }
    }
    return keys;
  }

  /** Bands have 32 bits, each in a space of its own; the hash of a text has 64. */
  private static long key(Fingerprint print, int band) {
    return (long) (band + 1) << 32 | Integer.toUnsignedLong(print.bands()[band]);
  }
}
