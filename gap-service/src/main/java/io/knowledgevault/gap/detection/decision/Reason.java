package io.knowledgevault.gap.detection.decision;

import io.knowledgevault.gap.extraction.ReadDocument;
import io.knowledgevault.gap.extraction.Sentence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells whether a document gives the reason of a decision: in the sentence, beside it, or in a
 * section of its own. Generous on purpose; a reason that is overlooked costs a false alarm.
 *
 * <p>One instance knows one document.
 */
final class Reason {

  private static final Pattern GIVEN =
      Pattern.compile(
          "(?i)\\b(because|due to|owing to|thanks to|so that|in order to|as a result of|therefore"
              + "|reasons?|reasoning|rationale|justification|motivat\\w+|given (?:that|the|our|how)"
              + "|driven by|based on|in light of|in response to|in view of|on the grounds|for the sake of"
              + "|after (?:the|a|an|two|three|several|repeated|we|comparing|\\w+ing)\\b"
              + "|following (?:the|a|an|two|three|several)"
              + "|otherwise|trade-?offs?|benefits?|advantages?|drawbacks?|outweighs?|pros and cons"
              + "|cheaper|faster|safer|simpler|easier|costs? (?:less|too|more|us)|saves?|avoids?"
              + "|prevents?|reduces?|lowers?|cuts|improves?|too (?:slow|expensive|costly|risky|many|much"
              + "|hard|complex|late|small|large)|could not|couldn't|no longer (?:supported|fits?|scales?"
              + "|sufficient|enough)|lacks?|failed to|fails to|kept (?:failing|breaking)|why"
              + "|this (?:lets|allows|gives|means|keeps|makes|reduces|avoids|removes|saves)"
              + "|which (?:lets|allows|gives|keeps|makes|reduces|avoids|removes|saves)"
              + "|since (?:we|it|the|our|this|they|that|there|most|all|customers?|no)"
              + "|, as (?:we|it|the|our|this|they|that|there|most|all|no)"
              + "|: (?:the|our|it|they) (?:old|present|current|existing)\\b"
              + "|for (?:\\w+ ){0,3}reasons?)\\b");

  /**
   * A purpose after the thing that was decided: "… to X, to avoid Y". What does not stand behind
   * the first decision stands behind no other, so only the first is tried.
   */
  private static final Pattern PURPOSE =
      Pattern.compile(
          "(?i)^(?>.*?\\b(?:decided|agreed|chose|opted|settled|resolved|voted|picked|selected|decision)\\b)"
              + ".{8,}?\\bto (?:avoid|reduce|save|prevent|ensure|keep|improve|cut|make|meet|comply|allow"
              + "|enable|give|protect|limit|lower|increase|free|shorten|simplify|support|satisfy|get rid"
              + "|speed|stay|handle|cover)\\b",
          Pattern.DOTALL);

  private static final Pattern SECTION =
      Pattern.compile(
          "(?i)\\b(rationale|why|reasons?|reasoning|motivations?|justification|drivers|arguments"
              + "|considerations|trade-?offs)\\b");

  private static final Pattern BACKGROUND =
      Pattern.compile(
          "(?i)^(?:\\d[\\d.]*\\s*)?(context|background|problem|problem statement)\\b.*");

  private static final Pattern DECISION_SECTION = Pattern.compile("(?i)\\bdecisions?\\b");

  private final ReadDocument document;
  private final Set<List<String>> aboveReasons = new HashSet<>();
  private final Set<List<String>> aboveBackground = new HashSet<>();

  Reason(ReadDocument document) {
    this.document = document;
    document.sentences().stream()
        .filter(sentence -> sentence.kind().statement())
        .map(Sentence::headings)
        .filter(headings -> !headings.isEmpty())
        .distinct()
        .forEach(this::note);
  }

  /** Remembers for every heading above a section on reasons that there is one. */
  private void note(List<String> headings) {
    boolean reasons = SECTION.matcher(headings.getLast()).find();
    boolean background = BACKGROUND.matcher(headings.getLast()).matches();
    for (int depth = 0; depth <= headings.size() && (reasons || background); depth++) {
      List<String> above = List.copyOf(headings.subList(0, depth));
      (reasons ? aboveReasons : aboveBackground).add(above);
    }
  }

  boolean givenFor(Sentence decision) {
    return in(decision) || beside(decision) || inSection(decision);
  }

  private static boolean in(Sentence sentence) {
    return sentence != null
        && (GIVEN.matcher(sentence.text()).find() || PURPOSE.matcher(sentence.text()).find());
  }

  /** The sentences next to it, unless they are a decision of their own. */
  private boolean beside(Sentence decision) {
    return isReason(document.neighbour(decision, -1)) || isReason(document.neighbour(decision, 1));
  }

  private static boolean isReason(Sentence neighbour) {
    return in(neighbour) && !DecisionStatement.is(neighbour);
  }

  /**
   * A section on reasons that belongs to the decision: itself, a sibling, or one below. A section
   * on context only counts where the decision has a section of its own, as in decision records.
   */
  private boolean inSection(Sentence decision) {
    boolean record = DECISION_SECTION.matcher(decision.heading()).find();
    List<String> path = decision.headings();
    List<String> parent = path.isEmpty() ? path : path.subList(0, path.size() - 1);
    return aboveReasons.contains(parent) || (record && aboveBackground.contains(parent));
  }
}
