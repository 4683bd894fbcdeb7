package io.knowledgevault.gap.detection.decision;

import io.knowledgevault.gap.extraction.BlockKind;
import io.knowledgevault.gap.extraction.Modality;
import io.knowledgevault.gap.extraction.Sentence;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether a sentence states a decision that was taken: by us, in the past or as a standing
 * result. Rules on how decisions are taken, wishes, and decisions of others are none.
 */
final class DecisionStatement {

  private static final String NAME = "\\p{Lu}[\\p{Ll}’'-]+(?: \\p{Lu}[\\p{Ll}’'-]+)?";

  private static final String ACTOR =
      "(?:(?i:we|the (?:\\w+ )?(?:team|board|council|committee|group|management|leadership|company"
          + "|crew|founders?|directors?|meeting|guild|staff)|management|leadership|it was|it has been"
          + "|everyone|both teams)|(?!(?:Customers?|Clients?|Users?|People|Some|Many|They|Nobody|Who"
          + "|Suppliers?|Competitors?|Respondents?|Others?|He|She|You|If|When)\\b)"
          + NAME
          + "(?: and "
          + NAME
          + ")?)";

  private static final Pattern TAKEN =
      Pattern.compile(
          "\\b"
              + ACTOR
              + " (?i:(?:have|has|had|then|finally|also|therefore|jointly|unanimously|formally|today"
              + "|now) ){0,2}(?i:decided (?:to|that|on|against|in favou?r|not to)|decided:|agreed to"
              + "|agreed on|agreed that we|chose|opted (?:for|to)|settled on|resolved to|voted to)\\b"
              + "|(?i:\\b(?:the )?decision (?:is|was|has been(?: made)?) (?:to|that|made to|taken to)\\b)"
              + "|(?i:\\b(?:it was|it has been|was|were|has been|have been) (?:decided|agreed)"
              + " (?:to|that|on|against)\\b)");

  private static final Pattern LABEL =
      Pattern.compile(
          "^(?:[-*+•\\d.)|\\s]*+)[*_]*+(?i:decision|decided|decision taken|outcome|resolution)"
              + "(?: \\d+| [A-Z]?-?\\d+)?[*_]*\\s*[:|][*_]*\\s*\\S.{12,}",
          Pattern.DOTALL);

  private static final Pattern HEADING =
      Pattern.compile(
          "(?i)^(?:\\d[\\d.]*\\s*)?(?:the |key |our )?decisions?(?: (?:made|taken|log))?$");

  private static final Pattern COMMITMENT =
      Pattern.compile(
          "\\b(?i:we (?:will|use|adopt|go with|move|switch|keep|drop|replace|stop|start|are going"
              + " with|stay|do not|don't|migrate|standardi[sz]e|build|buy)|will be|is (?:replaced|chosen"
              + "|adopted|dropped|moved)|adopt|use|move|switch|keep|drop|replace|migrate)\\b");

  private static final Pattern OPEN =
      Pattern.compile(
          "(?i)\\b(not (?:yet )?(?:been )?decided|undecided|yet to|still to|to be decided|postponed"
              + "|deferred|no decision|pending|open question|tbd"
              + "|in due course|discuss(?:ed)? (?:it |this )?(?:later|again)|to be confirmed)\\b");

  private DecisionStatement() {}

  static boolean is(Sentence sentence) {
    String text = sentence.text();
    if (!sentence.kind().statement() || Modality.question(text) || OPEN.matcher(text).find()) {
      return false;
    }
    if (LABEL.matcher(text).matches()) {
      return true;
    }
    return taken(text).isPresent() || underDecisionHeading(sentence);
  }

  private static OptionalInt taken(String text) {
    Matcher matcher = TAKEN.matcher(text);
    while (matcher.find()) {
      int at = matcher.start();
      if (!Modality.quotedAt(text, at)
          && !Modality.deniedBefore(text, at)
          && !Modality.conditionalBefore(text, at)) {
        return OptionalInt.of(at);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean underDecisionHeading(Sentence sentence) {
    List<String> headings = sentence.headings();
    return sentence.kind() != BlockKind.TABLE_ROW
        && !headings.isEmpty()
        && HEADING.matcher(headings.getLast()).matches()
        && COMMITMENT.matcher(sentence.text()).find();
  }
}
