package io.knowledgevault.ingestion.classification.feature;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the head of a mail tells. */
final class MailSigns {

  private static final int MANY = 10;

  private final Map<String, String> headers;
  private final float[] named;

  MailSigns(Map<String, String> headers, float[] named) {
    this.headers = headers;
    this.named = named;
  }

  static boolean isMail(Map<String, String> headers) {
    return headers.containsKey("from") || headers.containsKey("messageId");
  }

  void read(Set<String> ourDomains) {
    set(Sign.MARKED_AS_SPAM, header("spamFlag").startsWith("yes"));
    set(Sign.MARKED_AS_SPAM, header("spamStatus").startsWith("yes"));
    boolean list = headers.containsKey("listId");
    set(Sign.LIST, list);
    set(Sign.BULK_WITHOUT_LIST, !list && headers.containsKey("listUnsubscribe"));
    String precedence = header("precedence");
    set(Sign.BULK_PRECEDENCE, !list && (precedence.equals("bulk") || precedence.equals("junk")));
    String auto = header("autoSubmitted");
    set(Sign.SENT_BY_A_MACHINE, !auto.isEmpty() && !auto.equals("no"));
    boolean answers = headers.containsKey("inReplyTo") || headers.containsKey("references");
    set(Sign.CONVERSATION, answers);
    authentication();
    people(ourDomains);
  }

  private void authentication() {
    String results = header("authentication") + " " + header("receivedSpf");
    boolean failed =
        results.contains("spf=fail")
            || results.contains("spf=softfail")
            || results.contains("dkim=fail")
            || results.contains("dmarc=fail")
            || header("receivedSpf").startsWith("fail")
            || header("receivedSpf").startsWith("softfail");
    set(Sign.SENDER_NOT_VOUCHED_FOR, failed);
    set(
        Sign.SENDER_VOUCHED_FOR,
        !failed && (results.contains("dkim=pass") || results.contains("dmarc=pass")));
  }

  private void people(Set<String> ourDomains) {
    String sender = Addresses.first(header("from"));
    String domain = sender.substring(sender.indexOf('@') + 1);
    String to = header("to") + " " + header("cc");
    Set<String> recipients = Addresses.domains(to);
    set(Sign.BOUNCE, sender.startsWith("mailer-daemon@") || sender.startsWith("postmaster@"));
    set(Sign.HIDDEN_RECIPIENTS, recipients.isEmpty() || to.contains("undisclosed"));
    set(Sign.MANY_RECIPIENTS, Addresses.count(to) > MANY);
    if (domain.isEmpty()) {
      return;
    }
    boolean isPrivate = Addresses.isPrivate(domain);
    set(Sign.PRIVATE_SENDER, isPrivate);
    set(Sign.COMPANY_SENDER, !isPrivate);
    set(
        Sign.BETWEEN_PRIVATE_ADDRESSES,
        isPrivate && !recipients.isEmpty() && recipients.stream().allMatch(Addresses::isPrivate));
    set(Sign.FROM_OUR_COMPANY, ourDomains.contains(domain));
    set(
        Sign.WITHIN_A_COMPANY,
        !isPrivate && !recipients.isEmpty() && recipients.stream().allMatch(domain::equals));
    boolean known =
        recipients.contains(domain)
            || ourDomains.contains(domain)
            || named[Sign.CONVERSATION.ordinal()] > 0
            || named[Sign.LIST.ordinal()] > 0
            || named[Sign.BOUNCE.ordinal()] > 0;
    set(Sign.STRANGER, !isPrivate && !known);
    String answersTo = Addresses.first(header("replyTo"));
    set(Sign.ANSWERS_ELSEWHERE, !answersTo.isEmpty() && !answersTo.endsWith(domain));
    set(Sign.ODD_SENDER, odd(sender.substring(0, Math.max(0, sender.indexOf('@')))));
  }

  /** Digits among letters, or a run of consonants that nobody could say. */
  private static boolean odd(String local) {
    int digits = 0;
    int run = 0;
    int longest = 0;
    for (int i = 0; i < local.length(); i++) {
      char c = local.charAt(i);
      digits += Character.isDigit(c) ? 1 : 0;
      boolean consonant = c >= 'a' && c <= 'z' && "aeiouy".indexOf(c) < 0;
      run = consonant ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return digits >= 4 || longest >= 5;
  }

  private void set(Sign sign, boolean noticed) {
    if (noticed) {
      named[sign.ordinal()] = 1;
    }
  }

  private String header(String name) {
    return headers.getOrDefault(name, "").strip().toLowerCase(Locale.ROOT);
  }
}
