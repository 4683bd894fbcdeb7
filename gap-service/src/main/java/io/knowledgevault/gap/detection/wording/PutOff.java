package io.knowledgevault.gap.detection.wording;

import java.util.List;
import java.util.regex.Pattern;

/** The ways in which people put something off. */
final class PutOff {

  private static final String SETTLED =
      "(?:decided|determined|defined|confirmed|announced|agreed|clarified|specified|finali[sz]ed"
          + "|settled|named|discussed|scheduled|negotiated|assigned|worked out|sorted out|fixed)";

  private static final String SETTLE =
      "(?:"
          + SETTLED
          + "|regulated|covered|described|published|added|introduced|reviewed|documented|resolved"
          + "|revisited|addressed|looked (?:at|into)|planned|organi[sz]ed|cleared up|decide|determine"
          + "|define|confirm|announce|agree|clarify|specify|settle|discuss|figure|sort|work out"
          + "|revisit|address|document|resolve|look (?:at|into))";

  /** No day at all, whatever the verb. */
  private static final String NO_DAY =
      "(?:at some point(?! (?:of|in|on|within|along|where|between))|some ?day|sometime|in due course"
          + "|down the (?:road|line)|at a (?:later|suitable) (?:date|stage|time|point|moment)"
          + "|some other time|(?:when|once) (?:it is |it's )?available|in the near future"
          + "|in (?:the )?(?:spring|summer|autumn|fall|winter|new year) or later)\\b";

  private static final String SPARE_TIME =
      "(?:when(?:ever)? (?:I|we|he|she|they|someone|somebody) (?:get|gets|find|finds|have|has)"
          + " (?:around to (?:it|that)|to it|to that|(?:the )?time)"
          + "|when (?:there is|there's|there’s) time|when time (?:permits|allows))\\b";

  /** Vague only beside a verb of settling: goods may be delivered "later" for good. */
  private static final String LATER =
      "(?:later(?! than| this| that)|soon|another time|eventually)\\b";

  private static final String WILL = "(?:\\b(?:will|shall|to be|should|must)|['’]ll)\\b";

  private static final List<Pattern> ALL =
      List.of(
          Pattern.compile("\\b(?:TBD|TBC|TBA|tbd|tbc|TODO|FIXME)\\b|\\bT\\.B\\.[DC]\\."),
          Pattern.compile(
              "(?i)(?:^|[:;|(,–—-]\\s*|\\b(?:is|are|remains?|still|yet) )to be (?:yet )?"
                  + SETTLED
                  + "\\b(?! by \\p{L})"),
          Pattern.compile("(?i)\\bto be " + SETTLED + "\\s*(?:[.;|)]|$)"),
          Pattern.compile(
              "(?i)(?:\\bnot|n['’]t) (?:yet )?(?:been )?(?:yet )?" + SETTLED + "(?: on)? yet\\b"),
          Pattern.compile(
              "(?i)(?:\\bnot|n['’]t) yet (?:been )?(?:" + SETTLED + "|written down)\\b"),
          Pattern.compile(
              "(?i)\\b(?:is|are|remains?) (?:still )?(?:undecided|undefined|up in the air"
                  + "|unclear (?:who|when|whether))\\b"),
          Pattern.compile(
              "(?i)\\b(?:is|are) (?:still )?being (?:worked on|discussed|clarified|drafted"
                  + "|negotiated)\\b"),
          Pattern.compile("(?i)" + WILL + " [^.;:]{0,80}?\\b" + NO_DAY),
          Pattern.compile("(?i)\\b" + SPARE_TIME),
          Pattern.compile(
              "(?i)(?:\\b(?:will|shall|to|should|must|can|could)|['’]ll) (?:\\w+ ){0,3}?"
                  + SETTLE
                  + "\\b[^.;:]{0,40}?\\b"
                  + LATER),
          Pattern.compile(
              "(?i)\\bat some point\\b[^.;:]{0,30}\\b(?:we|someone|somebody) (?:will|should|must)\\b"),
          Pattern.compile(
              "(?i)\\b(?:details|dates?|numbers?|specifics) (?:will |to )?follow\\b"
                  + "(?! (?:below|in|on|here|the|this|from|a|an)\\b)"),
          Pattern.compile("(?i)\\bcoming soon\\b"));

  private PutOff() {}

  static List<Pattern> phrases() {
    return ALL;
  }
}
