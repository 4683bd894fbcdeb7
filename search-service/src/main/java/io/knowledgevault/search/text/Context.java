package io.knowledgevault.search.text;

import java.util.List;

/**
 * Puts in front of a piece of text where it stands: a sentence such as "It takes two days." says
 * nothing alone. Both legs and the answers see pieces in this form.
 */
public final class Context {

  private Context() {}

  /** Title, headings and text, a line each; a heading that repeats the title is left out. */
  public static String of(String title, List<String> headingPath, String text) {
    StringBuilder all = new StringBuilder(title == null ? "" : title.strip());
    for (String heading : headingPath) {
      if (!heading.equalsIgnoreCase(title)) {
        all.append(all.isEmpty() ? "" : "\n").append(heading);
      }
    }
    return all.append(all.isEmpty() ? "" : "\n").append(text).toString();
  }
}
