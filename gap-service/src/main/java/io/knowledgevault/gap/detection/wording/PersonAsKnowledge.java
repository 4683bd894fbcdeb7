package io.knowledgevault.gap.detection.wording;

import io.knowledgevault.gap.detection.Detector;
import io.knowledgevault.gap.detection.Dossier;
import io.knowledgevault.gap.detection.GapKind;
import io.knowledgevault.gap.detection.SentenceKey;
import io.knowledgevault.gap.detection.Signal;
import io.knowledgevault.gap.detection.Stakes;
import io.knowledgevault.gap.extraction.Modality;
import io.knowledgevault.gap.extraction.ReadDocument;
import io.knowledgevault.gap.extraction.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knowledge that is a person: "ask Maria", "only Tom knows", "it is in her head". Teams,
 * departments and systems are no persons; asking someone to do or approve something is a process,
 * not knowledge.
 *
 * <p>Priority: 2 when only this person knows, else 3; one level up when stakes are high.
 */
public final class PersonAsKnowledge implements Detector {

  /** One to three capitalised words, perhaps with initials. */
  private static final String NAME =
      "(?<name>\\p{Lu}[\\p{Ll}’'-]+(?: (?:\\p{Lu}\\.|\\p{Lu}[\\p{Ll}’'-]+)){0,2})";

  private static final String KNOWN =
      "(?:knows?|remembers?|understands?|can (?:explain|fix|do|run|tell)|has (?:the|all the)"
          + " (?:details|knowledge|password|credentials|keys?|steps|history|context|access))";

  private static final Pattern ASK =
      Pattern.compile(
          "\\b(?i:ask|check with|talk to|speak (?:to|with)|ping|turn to|call|get hold of) "
              + NAME
              + "(?<rest>(?:\\s*(?:\\([^)]{0,60}\\)|,? or \\p{Lu}\\p{Ll}+))?"
              + "\\s*(?:[.!;]|$|,|–|—|-|:|\\b(?:about|how|where|why|what|which|when|who|he|she|they|if"
              + "|because|since|first|directly|for (?:the )?(?:details|steps|help|credentials|access"
              + "|passwords?|background|history|questions|anything|more))\\b))");

  private static final Pattern ONLY =
      Pattern.compile(
          "\\b(?i:only|no ?(?:body|one) (?:(?:else )?(?:but|except|besides|other than))) "
              + NAME
              + "(?: (?i:really|currently|still|fully|actually))? (?:"
              + KNOWN
              + ")");

  private static final Pattern ONE =
      Pattern.compile(
          "\\b"
              + NAME
              + " (?:is|was|remains) (?:currently |still )?(?:the only (?:one|person|engineer|developer"
              + "|colleague|admin\\w*|employee|member)\\b[^.]{0,40}?(?:who|that|able|to|with)|the one who "
              + KNOWN
              + ")");

  private static final Pattern HEAD =
      Pattern.compile(
          "\\b(?:in "
              + NAME
              + "(?:'s|’s|s'|s’) head\\b|(?:lives|is|are|has|have|carries|exists?|sits?|kept|keeps)(?: \\w+){0,3} in (?:his|her|their) head)\\b");

  private static final Pattern KNOWS_HOW =
      Pattern.compile("\\b" + NAME + " (?:knows|remembers) (?:how|where|why|what|which|the)\\b");

  private static final Pattern BY_HEART =
      Pattern.compile(
          "\\b"
              + NAME
              + " (?:knows (?:it|this|that|them)(?: all)? by heart"
              + "|(?:does|handles|runs|keeps) (?:this|these|that|those|it|them|all of it)"
              + "(?:, please| by (?:him|her)self|; |, ?)? ?(?i:(?:do not|don['’]t|please do not)"
              + " touch|nobody else|alone|no one else))");

  private static final Pattern WHY =
      Pattern.compile(
          "(?i)\\b(knows?|details|how|where|why|what|which|about|because|questions?|unsure|doubt"
              + "|stuck|fails?|breaks?|wrong|problems?|trouble|unclear|help|credentials|passwords?"
              + "|access|background|history|anything|exact"
              + "|not (?:written|documented)|undocumented|written nowhere|nowhere written)\\b");

  /** Business as it should be: someone reports, requests or is asked for a decision. */
  private static final Pattern PLANNED =
      Pattern.compile(
          "(?i)\\b(i|we|she|he|they|i['’]ll|we['’]ll|you['’]ll)\\s+(will|shall|can|could|would|want to"
              + "|need to|had to|have to|did|plan to|am going to|are going to)?\\s*$"
              + "|\\b(i|we)['’]ll\\s+$|\\blet'?s\\s+$|\\blet me\\s+$|\\bplease\\s+$|\\band\\s+then\\s+$");

  /** How far before the asking its subject stands. */
  private static final int REACH = 60;

  private static final Set<String> NO_PERSON =
      Set.of(
          "legal",
          "finance",
          "support",
          "sales",
          "marketing",
          "engineering",
          "product",
          "security",
          "operations",
          "ops",
          "human",
          "people",
          "customer",
          "customers",
          "accounting",
          "payroll",
          "procurement",
          "purchasing",
          "compliance",
          "management",
          "facilities",
          "reception",
          "platform",
          "infrastructure",
          "data",
          "design",
          "quality",
          "logistics",
          "warehouse",
          "admin",
          "helpdesk",
          "service",
          "google",
          "slack",
          "teams",
          "jira",
          "confluence",
          "github",
          "chatgpt",
          "copilot",
          "section",
          "chapter",
          "appendix",
          "annex",
          "table",
          "figure",
          "page",
          "the",
          "this",
          "that",
          "these",
          "our",
          "your",
          "their",
          "his",
          "her",
          "its",
          "my",
          "each",
          "every",
          "all",
          "any",
          "someone",
          "somebody",
          "anyone",
          "monday",
          "tuesday",
          "wednesday",
          "thursday",
          "friday",
          "saturday",
          "sunday",
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december",
          "settings",
          "step",
          "note",
          "notes",
          "also",
          "below",
          "above",
          "attached",
          "runbook",
          "wiki",
          "readme",
          "dispatch",
          "communications",
          "research",
          "development",
          "it",
          "hr");

  @Override
  public GapKind kind() {
    return GapKind.PERSON_AS_KNOWLEDGE;
  }

  @Override
  public List<Signal> read(ReadDocument document) {
    return document.sentences().stream()
        .filter(sentence -> sentence.kind().statement())
        .flatMap(sentence -> signal(document, sentence).stream())
        .toList();
  }

  private Optional<Signal> signal(ReadDocument document, Sentence sentence) {
    String text = sentence.text();
    if (Modality.question(text)) {
      return Optional.empty();
    }
    return person(ONLY, text)
        .or(() -> person(ONE, text))
        .or(() -> asked(document, sentence))
        .or(() -> person(HEAD, text))
        .or(() -> person(BY_HEART, text))
        .or(() -> person(KNOWS_HOW, text).filter(name -> WHY.matcher(text).find()))
        .map(name -> Signal.need(kind(), SentenceKey.of(document, sentence), name, sentence));
  }

  /**
   * To ask a person is a gap only where the sentence or its neighbour shows that it is for knowing.
   */
  private static Optional<String> asked(ReadDocument document, Sentence sentence) {
    String text = sentence.text();
    Matcher matcher = ASK.matcher(text);
    boolean forKnowing = matcher.find() && forKnowing(document, sentence);
    matcher.reset();
    while (matcher.find()) {
      String before = text.substring(Math.max(0, matcher.start() - REACH), matcher.start());
      boolean meant =
          !Modality.deniedBefore(text, matcher.start())
              && !Modality.quotedAt(text, matcher.start())
              && !PLANNED.matcher(before).find();
      boolean ask = matcher.group().toLowerCase(Locale.ROOT).startsWith("ask");
      if (meant && isPerson(matcher.group("name")) && (ask || forKnowing)) {
        return Optional.of(matcher.group("name"));
      }
    }
    return Optional.empty();
  }

  private static boolean forKnowing(ReadDocument document, Sentence sentence) {
    Sentence next = document.neighbour(sentence, 1);
    return WHY.matcher(sentence.text()).find()
        || (next != null && KNOWS_HOW.matcher(next.text()).find());
  }

  private static Optional<String> person(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      String name = matcher.group("name");
      boolean meant =
          !Modality.deniedBefore(text, matcher.start())
              && !Modality.quotedAt(text, matcher.start());
      if (meant && (name == null || isPerson(name))) {
        return Optional.of(name == null ? "one person" : name);
      }
    }
    return Optional.empty();
  }

  private static boolean isPerson(String name) {
    String first = name.split(" ")[0].toLowerCase(Locale.ROOT);
    String last = name.substring(name.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
    return !NO_PERSON.contains(first) && !NO_PERSON.contains(last) && !last.endsWith("team");
  }

  @Override
  public String title(Dossier dossier) {
    return "Only in the head of " + dossier.subject() + ": " + dossier.quote();
  }

  @Override
  public String question(Dossier dossier) {
    return "“%s” says: “%s” What does %s know that is written nowhere?"
        .formatted(dossier.source(), dossier.quote(), dossier.subject());
  }

  @Override
  public int priority(Dossier dossier) {
    boolean sole = ONLY.matcher(dossier.quote()).find() || ONE.matcher(dossier.quote()).find();
    return Stakes.raise(sole ? 2 : 3, dossier);
  }

  @Override
  public double quality(Dossier dossier) {
    return ONLY.matcher(dossier.quote()).find() ? 0.95 : 0.8;
  }
}
