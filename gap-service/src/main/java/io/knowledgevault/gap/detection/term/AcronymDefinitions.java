package io.knowledgevault.gap.detection.term;

import io.knowledgevault.gap.extraction.Modality;
import io.knowledgevault.gap.extraction.ReadDocument;
import io.knowledgevault.gap.extraction.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds where an acronym is explained: "Service Level Agreement (SLA)", "SLA (service level
 * agreement)", "SLA stands for …", "also known as SLA", and the entries of glossaries.
 */
final class AcronymDefinitions {

  private static final String FORM = "(?<form>\\p{Lu}[\\p{Lu}\\d&]{1,7})s?";

  private static final Pattern AFTER_LONG_FORM =
      Pattern.compile(
          "\\(\\s*(?:the |short:? |abbr\\.? |or |also |aka )?[\"“'*]*" + FORM + "\\b[^)]{0,40}\\)");
  private static final Pattern BEFORE_LONG_FORM =
      Pattern.compile("\\b" + FORM + "[*_\"”]*\\s*\\((?<long>[^)]{5,120})\\)");
  private static final Pattern EXPLANATION =
      Pattern.compile("(?i)^(?:our|the|an?|i\\.e\\.|that is|short for|which|meaning)\\b.{8,}");
  private static final Pattern STANDS_FOR =
      Pattern.compile(
          "(?<!\\bwhat )(?<!\\bwhat the )\\b"
              + FORM
              + "[*_\"”]*,?\\s+(?i:stands for|means|is short for|refers to|denotes|is (?:an?|the|our)"
              + " (?:abbreviation|acronym|short form|internal name|name)|short for|i\\.e\\.|that is)"
              + "[\\s,:\"“*]+\\S");
  private static final Pattern DEFINED_AS =
      Pattern.compile(
          "^(?i:the |an? )?[*_\"“]*"
              + FORM
              + "[*_\"”]*\\s+is\\s+(?i:an?|the|our)\\s+(?:[^\\s.]+\\s+){0,8}?(?i:that|which|for|of|used|where"
              + "|in which|who|by which|to|between|with|responsible)\\b");
  private static final Pattern APPOSITION =
      Pattern.compile("\\b" + FORM + ", (?i:an?|our|the) (?:[\\p{L}\\d-]+ ){2,}\\p{L}+");
  private static final Pattern CALLED =
      Pattern.compile(
          "(?i:known as|abbreviated(?: as| to)?|called|we call (?:it|this|them)|shortened to|hereafter"
              + "|hereinafter)\\s+(?i:the |an? )?[*_\"“]*"
              + FORM
              + "\\b");
  private static final Pattern WHOLE_FORM = Pattern.compile("\\p{Lu}[\\p{Lu}\\d&]{1,7}");
  private static final int WORDS_BEFORE = 14;
  private static final int LONGEST_BEFORE = 200;

  private AcronymDefinitions() {}

  /** One explanation. */
  record Definition(String form, String meaning) {}

  static List<Definition> in(ReadDocument document, Sentence sentence) {
    String text = sentence.text();
    List<Definition> found = new ArrayList<>();
    addParentheses(text, found);
    if (!Modality.question(text)) {
      addAll(STANDS_FOR, text, found);
      addAll(DEFINED_AS, text, found);
      addAll(APPOSITION, text, found);
      addAll(CALLED, text, found);
    }
    addEntry(document, sentence, found);
    return found;
  }

  private static void addParentheses(String text, List<Definition> found) {
    Matcher after = AFTER_LONG_FORM.matcher(text);
    while (after.find()) {
      String before = lastWords(text, after.start());
      String form = after.group("form");
      int start = Initials.longFormStart(form, before);
      if (start >= 0 && before.substring(start).split("[\\s-]+").length <= form.length() + 3) {
        found.add(new Definition(form, before.substring(start)));
      }
    }
    Matcher before = BEFORE_LONG_FORM.matcher(text);
    while (before.find()) {
      String meaning = before.group("long").strip();
      if (Initials.fit(before.group("form"), meaning) || EXPLANATION.matcher(meaning).find()) {
        found.add(new Definition(before.group("form"), meaning));
      }
    }
  }

  private static void addAll(Pattern pattern, String text, List<Definition> found) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      if (!Modality.deniedBefore(text, matcher.start())) {
        found.add(new Definition(matcher.group("form"), text));
      }
    }
  }

  private static void addEntry(ReadDocument document, Sentence sentence, List<Definition> found) {
    Glossary.entry(document, sentence)
        .ifPresent(
            entry -> {
              if (isForm(entry.term())
                  && (entry.inGlossary() || Initials.fit(entry.term(), head(entry.meaning())))) {
                found.add(new Definition(entry.term(), entry.meaning()));
              } else if (isForm(entry.meaning()) && Initials.fit(entry.meaning(), entry.term())) {
                found.add(new Definition(entry.meaning(), entry.term()));
              }
            });
    Sentence next = document.neighbour(sentence, 1);
    if (next != null && isForm(sentence.text()) && Initials.fit(sentence.text(), next.text())) {
      found.add(new Definition(sentence.text(), next.text()));
    }
  }

  /** The part of a meaning before its first comma, dot or bracket. */
  private static String head(String meaning) {
    return meaning.split("[,.;:(–—]", 2)[0];
  }

  private static boolean isForm(String text) {
    return WHOLE_FORM.matcher(text).matches();
  }

  private static String lastWords(String sentence, int end) {
    String text = sentence.substring(Math.max(0, end - LONGEST_BEFORE), end).strip();
    int at = text.length();
    for (int words = 0; at > 0 && words < WORDS_BEFORE; words++) {
      int blank = text.lastIndexOf(' ', at - 1);
      at = Math.max(blank, 0);
    }
    return text.substring(at).strip();
  }
}
