package io.knowledgevault.gap.gap;

import io.knowledgevault.gap.detection.Category;
import io.knowledgevault.gap.detection.GapKind;
import io.knowledgevault.gap.ledger.GapStatus;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.page.Cursor;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Which gaps to list. Empty lists and nulls do not filter, except that closed gaps only come when
 * they are asked for.
 *
 * @param after where to go on, null at the beginning
 */
record GapFilter(
    List<String> statuses,
    List<String> categories,
    List<String> kinds,
    List<Integer> priorities,
    UUID documentId,
    Cursor after) {

  private static final int MOST_VALUES = 20;

  static GapFilter of(
      List<String> status,
      List<String> category,
      List<String> kind,
      List<Integer> priority,
      UUID documentId,
      String cursor) {
    priority.forEach(GapFilter::checkPriority);
    return new GapFilter(
        words("status", status, each -> GapStatus.of(each).value()),
        words("category", category, each -> Category.of(each).value()),
        words("kind", kind, each -> GapKind.of(each).value()),
        limited("priority", priority),
        documentId,
        cursor == null || cursor.isEmpty() ? null : Cursor.decode(cursor, 2));
  }

  static Cursor cursorOf(GapEntity gap) {
    return Cursor.of(gap.priority, gap.id);
  }

  private static List<String> words(
      String field, List<String> values, Function<String, String> check) {
    try {
      return limited(field, values).stream().map(check).toList();
    } catch (IllegalArgumentException unknown) {
      throw ProblemException.invalid(
          field, unknown.getMessage().replaceFirst("^" + field + " ", ""));
    }
  }

  private static <T> List<T> limited(String field, List<T> values) {
    if (values.size() > MOST_VALUES) {
      throw ProblemException.invalid(field, "may be given at most " + MOST_VALUES + " times");
    }
    return List.copyOf(values);
  }

  private static void checkPriority(Integer priority) {
    if (priority < 1 || priority > 5) {
      throw ProblemException.invalid("priority", "must be 1 to 5");
    }
  }
}
