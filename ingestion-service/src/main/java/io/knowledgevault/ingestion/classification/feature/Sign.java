package io.knowledgevault.ingestion.classification.feature;

/**
 * What can be noticed about a document besides its words, how a person would put it, and what it
 * speaks for before anything is learnt: log odds for work, personal and spam.
 */
public enum Sign {
  MARKED_AS_SPAM("marked as spam by a mail server", 0, 0, 6),
  NO_MAIL("a file, not a mail", 0.25f, 0.1f, -0.3f),
  FROM_A_SYSTEM_OF_WORK("from a repository, a drive or a wiki", 2, -0.5f, -2),
  FROM_A_CHAT("from the company's chat", 1.5f, 0, -1),
  LIST("a mailing list", 1, 0, -0.6f),
  BULK_WITHOUT_LIST("bulk mail (List-Unsubscribe) that is no mailing list", 0, -0.6f, 1.2f),
  BULK_PRECEDENCE("marked as bulk or junk by its sender", 0, -0.5f, 0.9f),
  SENT_BY_A_MACHINE("sent by a machine", 1.5f, 0, 0),
  BOUNCE("a notice about undelivered mail", 2, 0, -1),
  CONVERSATION("part of a conversation", 0.6f, 0.5f, -1.2f),
  ANSWERS_ELSEWHERE("answers would go to another domain than the sender's", -0.3f, -0.3f, 1.4f),
  SENDER_NOT_VOUCHED_FOR("the sender's domain does not vouch for it (SPF, DKIM)", -0.3f, 0, 1.2f),
  SENDER_VOUCHED_FOR("the sender's domain vouches for it (SPF, DKIM)", 0.2f, 0.2f, -0.4f),
  PRIVATE_SENDER("from a private mail address", -0.2f, 0.5f, 0),
  BETWEEN_PRIVATE_ADDRESSES("between private mail addresses", -0.6f, 1.1f, -0.3f),
  COMPANY_SENDER("from an address that is not a private one", 0.1f, 0, 0),
  WITHIN_A_COMPANY("between people of one company", 1.5f, 0, -1.2f),
  FROM_OUR_COMPANY("from this company's own domain", 1.2f, 0.2f, -1.5f),
  STRANGER("from outside and part of no conversation", -0.3f, 0, 0.5f),
  MANY_RECIPIENTS("to many people", 0.3f, 0, 0.3f),
  HIDDEN_RECIPIENTS("its recipients are hidden", -0.3f, -0.3f, 1.2f),
  ODD_SENDER("an odd sender address", -0.2f, -0.2f, 0.7f),
  LINKS("many links", 0, -0.3f, 0.5f),
  DISGUISED_LINK("a link that hides where it leads", -0.3f, -0.3f, 1.8f),
  SHOUTING("words in capitals", -0.1f, 0, 0.8f),
  EXCLAMATIONS("many exclamation marks", -0.4f, 0.2f, 0.7f),
  BIG_MONEY("large sums of money", -0.2f, -0.2f, 0.9f),
  DISGUISED_WORDS("words written to slip past a filter", -0.3f, -0.3f, 1.6f);

  private static final Sign[] ALL = values();

  private final String words;
  private final float[] prior;

  Sign(String words, float work, float personal, float spam) {
    this.words = words;
    this.prior = new float[] {work, personal, spam};
  }

  public String words() {
    return words;
  }

  public float prior(int kind) {
    return prior[kind];
  }

  public static int count() {
    return ALL.length;
  }

  public static Sign at(int index) {
    return ALL[index];
  }
}
