package io.knowledgevault.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.search.query.HitList.Chosen;
import io.knowledgevault.search.query.RankedPassages.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HitListTest {

  private static final UUID HEAD = new UUID(0, 1);
  private static final UUID COPY = new UUID(0, 2);
  private static final UUID OTHER_COPY = new UUID(0, 3);
  private static final UUID ALONE = new UUID(0, 4);

  private final Map<UUID, StoredPassage> stored = new HashMap<>();

  @Test
  void theBestOfAGroupStandsForAllThatWereFound() {
    // Given
    List<Entry> ranked =
        List.of(
            member(COPY, HEAD, HEAD, OTHER_COPY),
            member(ALONE, ALONE),
            member(HEAD, HEAD, COPY, OTHER_COPY));

    // When
    List<Chosen> hits = fill(10, true, ranked);

    // Then
    assertThat(documents(hits)).containsExactly(COPY, ALONE);
    assertThat(hits.getFirst().duplicates()).containsExactly(HEAD);
    assertThat(hits.getLast().duplicates()).isEmpty();
  }

  @Test
  void copiesOfADeletedHeadAreStillOneGroup() {
    // Given
    List<Entry> ranked = List.of(member(COPY, HEAD, OTHER_COPY), member(OTHER_COPY, HEAD, COPY));

    // When
    List<Chosen> hits = fill(10, true, ranked);

    // Then
    assertThat(documents(hits)).containsExactly(COPY);
    assertThat(hits.getFirst().duplicates()).containsExactly(OTHER_COPY);
  }

  @Test
  void allAreShownWhenAsked() {
    // Given
    List<Entry> ranked = List.of(member(COPY, HEAD, HEAD), member(HEAD, HEAD, COPY));

    // When
    List<Chosen> hits = fill(10, false, ranked);

    // Then
    assertThat(documents(hits)).containsExactly(COPY, HEAD);
    assertThat(hits).allSatisfy(hit -> assertThat(hit.duplicates()).isEmpty());
  }

  @Test
  void passagesOfOneDocumentAreNoCopiesOfEachOther() {
    // Given
    List<Entry> ranked = List.of(member(HEAD, HEAD, COPY), member(HEAD, HEAD, COPY));

    // Then
    assertThat(documents(fill(10, true, ranked))).containsExactly(HEAD, HEAD);
  }

  @Test
  void theListIsFilledFromBehindTheCopies() {
    // Given
    List<Entry> ranked =
        Stream.concat(
                Stream.generate(() -> member(UUID.randomUUID(), HEAD)).limit(50),
                Stream.of(member(ALONE, ALONE)))
            .toList();
    HitList list = new HitList(2, true);

    // When
    list.offer(ranked.subList(0, 40), stored);
    int missing = list.toRead();
    list.offer(ranked.subList(40, 51), stored);

    // Then
    assertThat(missing).isGreaterThan(1);
    assertThat(list.isFull()).isTrue();
    assertThat(list.hasLeftOut()).isTrue();
    assertThat(documents(list.of(ranked))).last().isEqualTo(ALONE);
  }

  private List<Chosen> fill(int limit, boolean collapse, List<Entry> ranked) {
    HitList list = new HitList(limit, collapse);
    list.offer(ranked, stored);
    return list.of(ranked);
  }

  private Entry member(UUID document, UUID group, UUID... copies) {
    UUID id = UUID.randomUUID();
    stored.put(
        id,
        new StoredPassage(
            id, document, 0, List.of(), "", "", "", "", null, group, List.of(copies)));
    return new Entry(id, document, 1, 1, 1);
  }

  private static List<UUID> documents(List<Chosen> hits) {
    return hits.stream().map(hit -> hit.passage().documentId()).toList();
  }
}
