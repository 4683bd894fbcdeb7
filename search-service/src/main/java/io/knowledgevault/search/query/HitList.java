package io.knowledgevault.search.query;

import io.knowledgevault.search.query.RankedPassages.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Fills a list of hits from ranked passages as they are read. Of documents that say the same, the
 * one that ranks best stands for all: the others are left out and named by it. A group holds
 * together by the id of its oldest document, whether that one still exists or not. Not thread-safe.
 */
final class HitList {

  private final int limit;
  private final boolean collapse;
  private final List<Chosen> chosen = new ArrayList<>();
  private final Map<UUID, UUID> standsForGroup = new HashMap<>();
  private boolean leftOut;

  /**
   * @param limit most hits
   * @param collapse false to show each copy by itself
   */
  HitList(int limit, boolean collapse) {
    this.limit = limit;
    this.collapse = collapse;
  }

  /** Takes the next best passages; those that are not stored any more are passed over. */
  void offer(List<Entry> entries, Map<UUID, StoredPassage> stored) {
    for (Entry entry : entries) {
      StoredPassage passage = stored.get(entry.passageId());
      if (passage != null && !isFull()) {
        offer(entry, passage);
      }
    }
  }

  private void offer(Entry entry, StoredPassage passage) {
    UUID first = standsForGroup.putIfAbsent(passage.group(), passage.documentId());
    if (collapse && first != null && !first.equals(passage.documentId())) {
      leftOut = true;
    } else {
      chosen.add(new Chosen(entry, passage));
    }
  }

  boolean isFull() {
    return chosen.size() == limit;
  }

  /** How many passages to read next: a few more than are missing. */
  int toRead() {
    int missing = limit - chosen.size();
    return missing + missing / 2 + 5;
  }

  /** Whether copies made room for others. */
  boolean hasLeftOut() {
    return leftOut;
  }

  /**
   * The hits, best first.
   *
   * @param ranked all that was found: a copy that the search did not find is not named
   */
  List<Chosen> of(List<Entry> ranked) {
    Set<UUID> found = new HashSet<>();
    ranked.forEach(entry -> found.add(entry.documentId()));
    return chosen.stream().map(each -> collapse ? each.standingFor(found) : each).toList();
  }

  /**
   * A hit.
   *
   * @param duplicates documents that say the same, were found too and are not shown
   */
  record Chosen(Entry entry, StoredPassage passage, List<UUID> duplicates) {

    Chosen(Entry entry, StoredPassage passage) {
      this(entry, passage, List.of());
    }

    private Chosen standingFor(Set<UUID> found) {
      return new Chosen(entry, passage, passage.copies().stream().filter(found::contains).toList());
    }
  }
}
