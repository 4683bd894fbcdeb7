package io.knowledgevault.search.query;

import io.knowledgevault.search.index.Filters;
import io.knowledgevault.search.platform.Lanes;
import io.knowledgevault.search.query.HitList.Chosen;
import io.knowledgevault.search.query.RankedPassages.Entry;
import io.knowledgevault.search.query.SearchResponse.Hit;
import io.knowledgevault.search.query.SearchResponse.Scores;
import io.knowledgevault.search.snippet.Snippet;
import io.knowledgevault.search.snippet.Snippets;
import io.knowledgevault.search.unanswered.UnansweredSearches;
import io.knowledgevault.servicekit.identity.Caller;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Searches a tenant's passages. */
@ApplicationScoped
class SearchService {

  /** How much further is looked when copies fill the usual list. */
  private static final int DEEPER = 5;

  private final PassageFinder finder;
  private final PassageReader reader;
  private final Lanes lanes;
  private final UnansweredSearches unanswered;
  private final Snippets snippets = new Snippets();

  SearchService(
      PassageFinder finder, PassageReader reader, Lanes lanes, UnansweredSearches unanswered) {
    this.finder = finder;
    this.reader = reader;
    this.lanes = lanes;
    this.unanswered = unanswered;
  }

  Uni<SearchResponse> search(Caller caller, SearchRequest request) {
    long began = System.nanoTime();
    return answer(caller.tenant(), request, request.toQuery().by(caller.roles()), began);
  }

  private Uni<SearchResponse> answer(
      TenantId tenant, SearchRequest request, SearchQuery query, long began) {
    HitList hits = new HitList(request.limitOrDefault(), request.collapses());
    return finder
        .find(tenant, query)
        .call(found -> noteIfPoor(tenant, query, found))
        .call(found -> fill(tenant, hits, found.entries()))
        .chain(
            found ->
                endsTooSoon(hits, found, query)
                    ? answer(tenant, request, query.deeper(DEEPER), began)
                    : shown(request, hits, found, began));
  }

  /** What a filter leaves out, or a leg that is away, says nothing about what is known. */
  private Uni<Void> noteIfPoor(TenantId tenant, SearchQuery query, RankedPassages found) {
    boolean whole =
        query.mode() == SearchMode.HYBRID
            && query.filters().equals(Filters.NONE)
            && found.degraded().isEmpty();
    boolean poor =
        found.entries().stream()
            .allMatch(entry -> unanswered.isPoor(entry.lexical(), entry.semantic()));
    return whole && poor ? unanswered.note(tenant, query.text()) : Uni.createFrom().voidItem();
  }

  /** The list is at its end because copies took its places, and there may be more behind it. */
  private boolean endsTooSoon(HitList hits, RankedPassages found, SearchQuery query) {
    return !hits.isFull() && hits.hasLeftOut() && query.depth() == 1 && found.more();
  }

  /**
   * Reads some more than are missing, so that what was deleted since the ranking leaves no gap, and
   * goes on until the list is full.
   */
  private Uni<Void> fill(TenantId tenant, HitList hits, List<Entry> ranked) {
    if (hits.isFull() || ranked.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<Entry> next = ranked.subList(0, Math.min(ranked.size(), hits.toRead()));
    return reader
        .read(tenant, next.stream().map(Entry::passageId).toList())
        .invoke(stored -> hits.offer(next, stored))
        .chain(() -> fill(tenant, hits, ranked.subList(next.size(), ranked.size())));
  }

  private Uni<SearchResponse> shown(
      SearchRequest request, HitList hits, RankedPassages found, long began) {
    return lanes
        .queries()
        .run(() -> shown(request, hits.of(found.entries())))
        .map(shown -> response(shown, found, began));
  }

  private static SearchResponse response(List<Hit> hits, RankedPassages found, long began) {
    long tookMs = Duration.ofNanos(System.nanoTime() - began).toMillis();
    return new SearchResponse(hits, tookMs, found.seq(), found.degraded());
  }

  private List<Hit> shown(SearchRequest request, List<Chosen> hits) {
    Set<String> terms = snippets.terms(request.query());
    return hits.stream().map(each -> hit(request, each, terms)).toList();
  }

  private Hit hit(SearchRequest request, Chosen chosen, Set<String> terms) {
    StoredPassage passage = chosen.passage();
    Entry entry = chosen.entry();
    Snippet snippet = snippets.cut(passage.text(), terms);
    return new Hit(
        passage.documentId(),
        passage.id(),
        passage.title(),
        snippet.text(),
        snippet.highlights(),
        entry.score(),
        request.explained() ? new Scores(entry.lexical(), entry.semantic()) : null,
        passage.sourceType(),
        passage.sourceUrl(),
        passage.createdAt(),
        passage.headingPath(),
        chosen.duplicates().isEmpty() ? null : chosen.duplicates());
  }
}
