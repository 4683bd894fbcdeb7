package io.knowledgevault.ingestion.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.knowledgevault.ingestion.duplicate.fingerprint.Fingerprinter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinkerTest {

  private static final String TEXT =
      String.join(" ", IntStream.range(0, 60).mapToObj(i -> "word" + i).toList());
  private static final String NEAR = TEXT.replace("word7 ", "other ");
  private static final String FAR = TEXT.replace("word", "thing");

  @Test
  void copiesOfOneBatchPointAtTheOldest() {
    // Given
    List<Subject> subjects = List.of(fresh(3, TEXT), fresh(1, TEXT), fresh(2, NEAR), fresh(4, FAR));

    // When
    Links links = Linker.link(subjects, List.of());

    // Then
    assertThat(links.written())
        .extracting(Known::id, Known::duplicateOf)
        .containsExactlyInAnyOrder(tuple(1, null), tuple(2, 1), tuple(3, 1), tuple(4, null));
    assertThat(links.told()).containsExactlyInAnyOrder(id(2), id(3));
  }

  @Test
  void newCopyPointsAtAKnownHead() {
    // When
    Links links = Linker.link(List.of(fresh(5, NEAR)), List.of(known(1, TEXT), known(2, FAR)));

    // Then
    assertThat(links.written())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.duplicateOf()).isEqualTo(id(1));
              assertThat(row.similarity()).isBetween(0.85, 0.99);
            });
    assertThat(links.told()).containsExactly(id(5));
  }

  @Test
  void olderDocumentWhoseTextBecameTheSameTakesTheHeadsPlace() {
    // Given
    Subject edited = new Subject(id(1), true, known(1, TEXT), null, known(1, FAR));

    // When
    Links links = Linker.link(List.of(edited), List.of(known(4, TEXT)));

    // Then: whoever pointed at 4 is looked at again
    assertThat(links.written())
        .extracting(Known::id, Known::duplicateOf)
        .containsExactlyInAnyOrder(tuple(1, null), tuple(4, 1));
    assertThat(links.lost()).contains(id(1), id(4));
    assertThat(links.told()).containsExactly(id(4));
  }

  @Test
  void goneHeadLosesItsMembersAndIsNotToldAgain() {
    // Given
    Subject gone = new Subject(id(1), false, null, null, known(1, TEXT));

    // When
    Links links = Linker.link(List.of(gone), List.of());

    // Then
    assertThat(links.removed()).containsExactly(id(1));
    assertThat(links.lost()).containsExactly(id(1));
    assertThat(links.told()).isEmpty();
  }

  @Test
  void releasedMembersFormANewGroupUnderTheOldest() {
    // Given: heads by themselves since their head went
    List<Subject> released =
        IntStream.rangeClosed(2, 6)
            .mapToObj(i -> new Subject(id(i), true, known(i, TEXT), null, known(i, TEXT)))
            .toList();

    // When
    Links links = Linker.link(released.subList(0, 2), List.of(known(4, TEXT), known(5, TEXT)));

    // Then: also those that were not looked at in this batch
    assertThat(links.written())
        .extracting(Known::id, Known::duplicateOf)
        .containsExactlyInAnyOrder(tuple(3, 2), tuple(4, 2), tuple(5, 2));
  }

  @Test
  void settledMemberIsLeftAlone() {
    // Given
    Known member = known(2, TEXT).linked(id(1), 1);

    // When
    Links links =
        Linker.link(List.of(new Subject(id(2), true, known(2, TEXT), null, member)), List.of());

    // Then
    assertThat(links.written()).isEmpty();
    assertThat(links.told()).isEmpty();
  }

  @Test
  void textThatShrankToAFewWordsLeavesItsGroup() {
    // Given
    Subject shrunk = new Subject(id(2), true, null, null, known(2, TEXT).linked(id(1), 1));

    // When
    Links links = Linker.link(List.of(shrunk), List.of());

    // Then
    assertThat(links.removed()).containsExactly(id(2));
    assertThat(links.told()).containsExactly(id(2));
  }

  @Test
  void bandOfACrowdLeadsToNobody() {
    // Given: unlike texts that happen to share a band
    List<Known> crowd = new ArrayList<>();
    Known one = known(100, TEXT);
    for (int i = 0; i < Linker.CROWDED; i++) {
      Known stranger = known(i + 1, FAR + " stranger" + i);
      int[] bands = stranger.print().bands().clone();
      bands[3] = one.print().bands()[3];
      crowd.add(
          stranger.printed(
              new io.knowledgevault.ingestion.duplicate.fingerprint.Fingerprint(
                  stranger.print().textHash(), 62, stranger.print().sketch(), bands)));
    }

    // When
    Links links = Linker.link(List.of(fresh(100, TEXT)), crowd);

    // Then
    assertThat(links.written())
        .singleElement()
        .satisfies(row -> assertThat(row.print().bands()[3]).isZero())
        .satisfies(row -> assertThat(row.print().bands()[2]).isNotZero());
  }

  private static org.assertj.core.groups.Tuple tuple(int id, Integer head) {
    return org.assertj.core.groups.Tuple.tuple(id(id), head == null ? null : id(head));
  }

  private static Subject fresh(int id, String text) {
    return new Subject(id(id), true, known(id, text), null, null);
  }

  private static Known known(int id, String text) {
    return Known.of(id(id), "hash of " + text, new Fingerprinter().of(text).orElseThrow());
  }

  private static UUID id(int number) {
    return new UUID(number, Long.MIN_VALUE);
  }
}
