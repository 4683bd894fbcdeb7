package io.knowledgevault.gap.detection;

import java.util.regex.Pattern;

/** Tells whether a sentence touches what hurts first when it is not known. */
public final class Stakes {

  private static final Pattern HIGH =
      Pattern.compile(
          "(?i)\\b(customers?|clients?|contracts?|security|secure|password|credential\\w*|access"
              + "|legal|compliance|gdpr|audit\\w*|payments?|invoic\\w*|billing|budget|price|pricing"
              + "|revenue|production|outage|incident|backup|restore|recovery|deadline|launch"
              + "|migration|data loss|retention|safety)\\b");

  private Stakes() {}

  public static boolean high(String text) {
    return HIGH.matcher(text).find();
  }

  /** One level more urgent when stakes are high. */
  public static int raise(int priority, Dossier dossier) {
    return dossier.needs().stream().anyMatch(each -> high(each.signal().quote()))
        ? priority - 1
        : priority;
  }
}
