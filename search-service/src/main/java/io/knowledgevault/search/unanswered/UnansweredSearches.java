package io.knowledgevault.search.unanswered;

import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.question.UnansweredKind;
import io.knowledgevault.sharedmodel.question.UnansweredQuestion;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Searches to which there was nothing good. The same words count once a company and day, whoever
 * sends them and however often.
 */
@ApplicationScoped
public class UnansweredSearches {

  private static final Logger LOG = Logger.getLogger(UnansweredSearches.class);

  private final TenantTransaction transaction;
  private final UnansweredOutbox outbox;
  private final UnansweredConfig config;

  UnansweredSearches(
      TenantTransaction transaction, UnansweredOutbox outbox, UnansweredConfig config) {
    this.transaction = transaction;
    this.outbox = outbox;
    this.config = config;
  }

  /**
   * Whether a hit is no good: no word in common and far away by meaning.
   *
   * @param lexical 0 when no word was found
   * @param semantic cosine; 0 when it was not looked for
   */
  public boolean isPoor(double lexical, double semantic) {
    return lexical <= 0 && semantic < config.leastCosine();
  }

  /** Notes it for gap; never fails. A single word says too little to be a question. */
  public Uni<Void> note(TenantId tenant, String query) {
    String words = query.strip();
    if (words.indexOf(' ') < 0 || words.indexOf('\0') >= 0) {
      return Uni.createFrom().voidItem();
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    UnansweredQuestion question =
        new UnansweredQuestion(
            id(tenant, words, now), UnansweredKind.NOTHING_FOUND, words, now, now, List.of());
    return transaction
        .run(tenant, tx -> outbox.addOnce(tx, tenant, question))
        .onFailure()
        .invoke(failure -> LOG.warnf("A search without a hit was not noted: %s", failure))
        .onFailure()
        .recoverWithNull();
  }

  private static UUID id(TenantId tenant, String words, Instant now) {
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    String name = tenant + " " + day + " " + words.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
