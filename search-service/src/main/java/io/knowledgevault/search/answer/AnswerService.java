package io.knowledgevault.search.answer;

import io.knowledgevault.search.answer.AnswerStep.Done;
import io.knowledgevault.search.answer.AnswerStep.Found;
import io.knowledgevault.search.answer.AnswerStep.Said;
import io.knowledgevault.search.answer.history.Exchange;
import io.knowledgevault.search.answer.history.Exchanges;
import io.knowledgevault.search.answer.history.FollowUp;
import io.knowledgevault.search.answer.history.Part;
import io.knowledgevault.search.answer.model.ModelWriter;
import io.knowledgevault.search.index.Filters;
import io.knowledgevault.search.query.PassageFinder;
import io.knowledgevault.search.query.PassageReader;
import io.knowledgevault.search.query.RankedPassages;
import io.knowledgevault.search.query.RankedPassages.Entry;
import io.knowledgevault.search.query.SearchMode;
import io.knowledgevault.search.query.SearchQuery;
import io.knowledgevault.search.query.StoredPassage;
import io.knowledgevault.servicekit.identity.Caller;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.id.TimeOrderedId;
import io.knowledgevault.sharedmodel.question.UnansweredKind;
import io.knowledgevault.sharedmodel.question.UnansweredQuestion;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Answers questions out of a tenant's passages, or says that they hold no answer, and keeps both.
 */
@ApplicationScoped
class AnswerService {

  private static final Logger LOG = Logger.getLogger(AnswerService.class);

  /** Passages of one document: a long one may hold the whole answer, but not all the places. */
  private static final int PER_DOCUMENT = 3;

  /** When it cannot be reckoned how sure an answer is. */
  private static final AnswerResponse UNSURE = new AnswerResponse(null, true, 0, List.of(), "", 0);

  private final PassageFinder finder;
  private final PassageReader reader;
  private final Extractive extractive;
  private final ModelWriter writer;
  private final Exchanges exchanges;
  private final AnswerConfig config;

  AnswerService(
      PassageFinder finder,
      PassageReader reader,
      Extractive extractive,
      ModelWriter writer,
      Exchanges exchanges,
      AnswerConfig config) {
    this.finder = finder;
    this.reader = reader;
    this.extractive = extractive;
    this.writer = writer;
    this.exchanges = exchanges;
    this.config = config;
  }

  /** The whole answer. */
  Uni<AnswerResponse> answer(Caller caller, AnswerRequest request) {
    return steps(caller, request, TimeOrderedId.next())
        .collect()
        .last()
        .map(last -> ((Done) last).answer());
  }

  /** The answer as it comes about; it is kept before the last step. */
  Multi<AnswerStep> steps(Caller caller, AnswerRequest request, UUID id) {
    return understood(caller, request, id)
        .chain(asked -> passages(asked).map(asked::with))
        .onItem()
        .transformToMulti(this::steps);
  }

  private Uni<Asked> understood(Caller caller, AnswerRequest request, UUID id) {
    return earlier(caller, request)
        .map(
            earlier ->
                new Asked(
                    id,
                    TimeOrderedId.next(),
                    caller,
                    request,
                    FollowUp.standalone(request.question().strip(), earlier),
                    earlier,
                    List.of(),
                    Instant.now().truncatedTo(ChronoUnit.MICROS)));
  }

  private Uni<List<String>> earlier(Caller caller, AnswerRequest request) {
    return request.conversationId() == null
        ? Uni.createFrom().item(List.of())
        : exchanges.earlier(caller, request.conversationId());
  }

  private Uni<List<StoredPassage>> passages(Asked asked) {
    AnswerRequest request = asked.request();
    TenantId tenant = asked.caller().tenant();
    int limit = request.limit() == null ? config.passages() : request.limit();
    SearchQuery query =
        new SearchQuery(
            asked.askedAs(),
            SearchMode.HYBRID,
            request.filters() == null ? Filters.NONE : request.filters(),
            PER_DOCUMENT,
            request.minSeq() == null ? 0 : request.minSeq());
    return finder
        .find(tenant, query)
        .map(found -> ids(found, limit))
        .chain(ids -> reader.read(tenant, ids).map(stored -> inOrder(ids, stored)));
  }

  private static List<UUID> ids(RankedPassages found, int limit) {
    return found.entries().stream().map(Entry::passageId).limit(limit).toList();
  }

  private static List<StoredPassage> inOrder(List<UUID> ids, Map<UUID, StoredPassage> stored) {
    return ids.stream().filter(stored::containsKey).map(stored::get).toList();
  }

  private Multi<AnswerStep> steps(Asked asked) {
    Draft draft = new Draft();
    Multi<AnswerStep> found = Multi.createFrom().item(new Found(asked.passages()));
    Multi<AnswerStep> said =
        parts(asked, draft)
            .select()
            .where(part -> holds(part, asked.passages()))
            .invoke(draft::add)
            .map(Said::new);
    Multi<AnswerStep> done =
        Uni.createFrom()
            .deferred(() -> finished(asked, draft))
            .<AnswerStep>map(Done::new)
            .toMulti();
    return Multi.createBy().concatenating().streams(found, said, done);
  }

  private Multi<Part> parts(Asked asked, Draft draft) {
    return writer.isConfigured() && !asked.passages().isEmpty()
        ? written(asked, draft)
        : extracted(asked, draft);
  }

  private Multi<Part> extracted(Asked asked, Draft draft) {
    return extractive
        .answer(asked.askedAs(), asked.passages())
        .invoke(draft::begin)
        .onItem()
        .transformToMulti(answer -> Multi.createFrom().iterable(Extractive.parts(answer)));
  }

  /** What was verified before the model failed stays; without any it is answered without it. */
  private Multi<Part> written(Asked asked, Draft draft) {
    Multi<Part> parts = writer.write(asked.question(), asked.earlier(), asked.passages());
    Multi<Part> confidence =
        Uni.createFrom()
            .deferred(() -> extractive.answer(asked.askedAs(), asked.passages()))
            .onFailure()
            .recoverWithItem(UNSURE)
            .invoke(sure -> draft.begin(sure.by(writer.name())))
            .onItem()
            .transformToMulti(sure -> Multi.createFrom().empty());
    return Multi.createBy()
        .concatenating()
        .streams(parts, confidence)
        .onFailure()
        .recoverWithMulti(failure -> draft.isEmpty() ? extracted(asked, draft) : confidence);
  }

  /** The last look before a part leaves, whoever wrote it. */
  private static boolean holds(Part part, List<StoredPassage> passages) {
    Map<UUID, StoredPassage> byId =
        passages.stream().collect(Collectors.toMap(StoredPassage::id, Function.identity()));
    boolean holds = CitationCheck.holds(part.citations(), byId);
    if (!holds) {
      LOG.error("An answer cited what is not there; that part is withheld");
    }
    return holds;
  }

  private Uni<AnswerResponse> finished(Asked asked, Draft draft) {
    AnswerResponse answer =
        draft.whole().to(asked, Duration.between(asked.at(), Instant.now()).toMillis());
    Exchange exchange =
        new Exchange(
            asked.id(),
            asked.questionId(),
            asked.request().conversationId(),
            asked.question(),
            asked.askedAs(),
            answer.abstained(),
            answer.confidence(),
            answer.model(),
            draft.parts(),
            documents(asked),
            null,
            asked.at());
    return exchanges.keep(asked.caller(), exchange, unanswered(asked, answer)).replaceWith(answer);
  }

  private static List<UUID> documents(Asked asked) {
    return asked.passages().stream()
        .map(StoredPassage::documentId)
        .distinct()
        .limit(UnansweredQuestion.MAX_DOCUMENTS)
        .toList();
  }

  private static Optional<UnansweredQuestion> unanswered(Asked asked, AnswerResponse answer) {
    if (!answer.abstained()) {
      return Optional.empty();
    }
    UnansweredKind kind =
        asked.passages().isEmpty() ? UnansweredKind.NOTHING_FOUND : UnansweredKind.ABSTAINED;
    return Optional.of(
        new UnansweredQuestion(
            asked.id(), kind, bounded(asked.askedAs()), asked.at(), asked.at(), documents(asked)));
  }

  private static String bounded(String question) {
    return question.substring(0, Math.min(UnansweredQuestion.MAX_QUESTION, question.length()));
  }
}
