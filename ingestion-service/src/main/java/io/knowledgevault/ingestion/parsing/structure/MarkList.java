package io.knowledgevault.ingestion.parsing.structure;

import io.knowledgevault.sharedmodel.document.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Marks as they are opened and closed while a text is built. A mark begins with the first visible
 * character after it was opened; one without any is dropped, except for pictures. Too many are not
 * kept: the text is complete without them. Not thread-safe.
 */
final class MarkList {

  private static final int MAX_MARKS = 20_000;
  private static final int MAX_OPEN = 200;
  private static final int MAX_VALUE = 2_000;
  private static final int UNSEEN = -1;

  private final List<Mark> marks = new ArrayList<>();
  private final LinkedList<Open> open = new LinkedList<>();
  private int unseen;

  private static final class Open {
    private final Mark.Kind kind;
    private final String value;
    private final String title;
    private int start = UNSEEN;
    private boolean closed;

    Open(Mark.Kind kind, String value, String title) {
      this.kind = kind;
      this.value = cut(value);
      this.title = cut(title);
    }
  }

  void open(Mark.Kind kind, String value, String title) {
    if (open.size() < MAX_OPEN) {
      open.addFirst(new Open(kind, value, title));
      unseen++;
    }
  }

  /** A picture that stands before the next visible character. */
  void point(Mark.Kind kind, String value) {
    open(kind, value, null);
    if (!open.isEmpty()) {
      open.getFirst().closed = true;
    }
  }

  /** The next visible character stands here. */
  void reached(int at) {
    if (unseen == 0) {
      return;
    }
    unseen = 0;
    for (Iterator<Open> all = open.iterator(); all.hasNext(); ) {
      Open each = all.next();
      if (each.start == UNSEEN) {
        each.start = at;
        if (each.closed) {
          all.remove();
          keep(each, at);
        }
      }
    }
  }

  /** Closes the innermost open mark of the kind, if there is one. */
  void close(Mark.Kind kind, int end) {
    Open closed = take(kind);
    if (closed != null && closed.start != UNSEEN && end > closed.start) {
      keep(closed, end);
    }
  }

  /** Forgets the innermost open mark of the kind, if there is one. */
  void drop(Mark.Kind kind) {
    take(kind);
  }

  Set<String> values(Mark.Kind kind) {
    return marks.stream()
        .filter(mark -> mark.kind() == kind)
        .map(Mark::value)
        .collect(Collectors.toSet());
  }

  /** Closes what is still open; in order of their start, the outer ones first. */
  List<Mark> all(int end) {
    while (!open.isEmpty()) {
      Open each = open.removeFirst();
      if (each.closed || (each.start != UNSEEN && end > each.start)) {
        each.start = each.closed ? end : each.start;
        keep(each, end);
      }
    }
    unseen = 0;
    marks.sort(
        Comparator.comparingInt(Mark::start)
            .thenComparing(Comparator.comparingInt(Mark::end).reversed())
            .thenComparing(Mark::kind));
    return List.copyOf(marks);
  }

  private Open take(Mark.Kind kind) {
    for (Iterator<Open> all = open.iterator(); all.hasNext(); ) {
      Open each = all.next();
      if (each.kind == kind && !each.closed) {
        all.remove();
        unseen -= each.start == UNSEEN ? 1 : 0;
        return each;
      }
    }
    return null;
  }

  /** A link without an address was opened only so that its end finds it. */
  private void keep(Open each, int end) {
    boolean nothing = each.kind == Mark.Kind.LINK && each.value == null;
    if (marks.size() < MAX_MARKS && !nothing) {
      marks.add(new Mark(each.kind, each.start, end, each.value, each.title));
    }
  }

  private static String cut(String value) {
    return value == null || value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE);
  }
}
