package io.knowledgevault.ingestion.classification;

import io.knowledgevault.sharedmodel.document.Classification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says whether a document is work, personal or spam by signs that a person would name too: headers
 * of the mail and telling words. Every sign adds weight to one class; the strongest wins if it
 * leads clearly. Pure and thread-safe.
 */
public final class Classifier {

  private static final int SAMPLE = 20_000;
  private static final double ENOUGH = 1.0;

  /** One sign: what it speaks for, how strongly, and how a person would put it. */
  private record Sign(Classification speaksFor, double weight, String words, Pattern pattern) {
    static Sign of(Classification speaksFor, double weight, String words, String pattern) {
      return new Sign(speaksFor, weight, words, Pattern.compile("\\b(?:" + pattern + ")\\b"));
    }
  }

  private static final List<Sign> SIGNS =
      List.of(
          Sign.of(
              Classification.SPAM,
              0.9,
              "promises money or prizes",
              "you (?:have )?won|lottery|million (?:dollars|usd)|claim your (?:prize|reward)"
                  + "|wire transfer of|inheritance fund"),
          Sign.of(
              Classification.SPAM,
              0.7,
              "advertising phrases",
              "act now|limited time offer|100% free|risk[- ]free|no obligation|click here to"
                  + "|buy now|cheap (?:meds|pills)|viagra|casino|weight loss"),
          Sign.of(
              Classification.SPAM,
              0.4,
              "bulk mail footer",
              "unsubscribe|opt[- ]out|view (?:this email )?in (?:your )?browser"),
          Sign.of(
              Classification.PERSONAL,
              0.8,
              "family and friends",
              "mom|dad|grandma|grandpa|honey|sweetheart|love you|happy birthday|wedding|my kids"),
          Sign.of(
              Classification.PERSONAL,
              0.5,
              "private matters",
              "vacation photos|dinner tonight|doctor'?s appointment|soccer practice|babysitter"
                  + "|my landlord|grocery"),
          Sign.of(
              Classification.WORK,
              0.7,
              "projects and decisions",
              "project|roadmap|milestone|deadline|decision|decided|requirements?|stakeholders?"
                  + "|meeting notes|minutes|agenda|action items?"),
          Sign.of(
              Classification.WORK,
              0.6,
              "business papers",
              "invoice|contract|purchase order|budget|quarterly|revenue|customers?|clients?"
                  + "|proposal|policy|procedure|report"),
          Sign.of(
              Classification.WORK,
              0.6,
              "technical work",
              "deploy(?:ment)?|database|server|api|release|incident|outage|architecture"
                  + "|repository|specification|pull request|function|class"));

  /**
   * Classifies a document.
   *
   * @param metadata as parsing gives it: mail headers under their short names
   */
  public Verdict classify(
      String title, String text, String sourceType, Map<String, String> metadata) {
    Map<Classification, Double> weights = new EnumMap<>(Classification.class);
    List<Weighed> reasons = new ArrayList<>();
    headers(metadata).forEach(sign -> weigh(sign, weights, reasons));
    String sample = (title + "\n" + text.substring(0, Math.min(SAMPLE, text.length())));
    words(sample.toLowerCase(Locale.ROOT)).forEach(sign -> weigh(sign, weights, reasons));
    if (!metadata.containsKey("from") && !"upload".equals(sourceType)) {
      weigh(new Weighed(Classification.WORK, 0.4, "from " + sourceType), weights, reasons);
    }
    return verdict(weights, reasons);
  }

  private record Weighed(Classification speaksFor, double weight, String words) {}

  private static void weigh(
      Weighed sign, Map<Classification, Double> weights, List<Weighed> reasons) {
    weights.merge(sign.speaksFor(), sign.weight(), Double::sum);
    reasons.add(sign);
  }

  private static List<Weighed> headers(Map<String, String> metadata) {
    List<Weighed> found = new ArrayList<>();
    if ("yes".equalsIgnoreCase(metadata.get("spamFlag"))
        || metadata.getOrDefault("spamStatus", "").toLowerCase(Locale.ROOT).startsWith("yes")) {
      found.add(new Weighed(Classification.SPAM, 3, "marked as spam by a mail server"));
    }
    if (metadata.containsKey("listUnsubscribe") && !metadata.containsKey("listId")) {
      found.add(new Weighed(Classification.SPAM, 0.5, "bulk mail (List-Unsubscribe)"));
    }
    if (metadata.containsKey("listId")) {
      found.add(new Weighed(Classification.WORK, 0.5, "mailing list"));
    }
    if (metadata.containsKey("inReplyTo") && !metadata.containsKey("listUnsubscribe")) {
      found.add(new Weighed(Classification.WORK, 0.3, "part of a conversation"));
    }
    return found;
  }

  /** A sign counts more the more often it shows, with diminishing returns. */
  private static List<Weighed> words(String sample) {
    List<Weighed> found = new ArrayList<>();
    for (Sign sign : SIGNS) {
      Matcher matcher = sign.pattern().matcher(sample);
      int hits = 0;
      String first = null;
      while (hits < 20 && matcher.find()) {
        first = first == null ? matcher.group() : first;
        hits++;
      }
      if (hits > 0) {
        double weight = sign.weight() * (1 + Math.log(hits));
        found.add(new Weighed(sign.speaksFor(), weight, sign.words() + " (\"" + first + "\")"));
      }
    }
    return found;
  }

  private static Verdict verdict(Map<Classification, Double> weights, List<Weighed> reasons) {
    double total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    Classification best =
        weights.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(Classification.UNKNOWN);
    double lead = weights.getOrDefault(best, 0.0);
    if (lead < ENOUGH || lead / total < 0.6) {
      return new Verdict(Classification.UNKNOWN, 0.3f, "no clear signs");
    }
    String reason =
        reasons.stream()
            .filter(sign -> sign.speaksFor() == best)
            .sorted(Comparator.comparingDouble(Weighed::weight).reversed())
            .limit(3)
            .map(Weighed::words)
            .reduce((a, b) -> a + "; " + b)
            .orElse("");
    double confidence = (lead / total) * (1 - Math.exp(-lead));
    return new Verdict(best, (float) confidence, reason);
  }
}
