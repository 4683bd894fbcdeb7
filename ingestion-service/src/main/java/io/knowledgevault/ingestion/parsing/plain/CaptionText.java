package io.knowledgevault.ingestion.parsing.plain;

import io.knowledgevault.ingestion.parsing.structure.TextBuilder;
import io.knowledgevault.ingestion.parsing.structure.TextBuilder.Spacing;
import java.util.regex.Pattern;

/**
 * The spoken words of WebVTT captions: one line a cue, the speaker in front; times, cue numbers,
 * settings, styles and comments left out. After the W3C WebVTT recommendation, section 4.
 */
public final class CaptionText {

  private static final Pattern TIMING =
      Pattern.compile("(?:\\d+:)?\\d{1,2}:\\d{2}[.,]\\d{3}\\s+-->\\s+.*");
  private static final Pattern VOICE = Pattern.compile("<v(?:\\.[^ >]*)?[ \\t]+([^>]+)>");
  private static final Pattern TAG = Pattern.compile("</?[a-zA-Z0-9.:]*(?:[ \\t][^>]*)?>");
  private static final Pattern SKIPPED_BLOCK = Pattern.compile("(?:NOTE|STYLE|REGION)(?:\\s.*)?");

  private CaptionText() {}

  public static void write(String text, TextBuilder out) {
    String withoutSignature = text.startsWith("WEBVTT") ? dropFirstBlock(text) : text;
    for (String block : withoutSignature.split("\n[ \t]*\n")) {
      String[] lines = block.strip().split("\n");
      if (!SKIPPED_BLOCK.matcher(lines[0]).matches()) {
        cue(lines, out);
      }
    }
  }

  private static void cue(String[] lines, TextBuilder out) {
    int payload = 0;
    for (int i = 0; i < lines.length && i < 2; i++) {
      payload = TIMING.matcher(lines[i].strip()).matches() ? i + 1 : payload;
    }
    for (int i = payload; i < lines.length; i++) {
      String spoken = VOICE.matcher(lines[i]).replaceAll("$1: ");
      out.line();
      out.add(unescape(TAG.matcher(spoken).replaceAll("")), Spacing.FLOW);
    }
  }

  private static String dropFirstBlock(String text) {
    int end = text.indexOf("\n\n");
    return end < 0 ? "" : text.substring(end);
  }

  private static String unescape(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&");
  }
}
