package io.knowledgevault.search.query;

import io.knowledgevault.search.platform.Lanes;
import io.knowledgevault.search.query.RankedPassages.Entry;
import io.knowledgevault.search.query.SearchResponse.Hit;
import io.knowledgevault.search.query.SearchResponse.Scores;
import io.knowledgevault.search.snippet.Snippet;
import io.knowledgevault.search.snippet.Snippets;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Searches a tenant's passages. */
@ApplicationScoped
class SearchService {

  private final PassageFinder finder;
  private final PassageReader reader;
  private final Lanes lanes;
  private final Snippets snippets = new Snippets();

  SearchService(PassageFinder finder, PassageReader reader, Lanes lanes) {
    this.finder = finder;
    this.reader = reader;
    this.lanes = lanes;
  }

  Uni<SearchResponse> search(TenantId tenant, SearchRequest request) {
    long began = System.nanoTime();
    SearchQuery query = request.toQuery();
    return finder
        .find(tenant, query)
        .chain(found -> hits(tenant, request, found).map(hits -> answer(hits, found, began)));
  }

  private static SearchResponse answer(List<Hit> hits, RankedPassages found, long began) {
    long tookMs = Duration.ofNanos(System.nanoTime() - began).toMillis();
    return new SearchResponse(hits, tookMs, found.seq(), found.degraded());
  }

  private Uni<List<Hit>> hits(TenantId tenant, SearchRequest request, RankedPassages found) {
    // A few more than asked: what was deleted since the ranking leaves no gap then.
    List<Entry> shown =
        found.entries().stream()
            .limit(request.limitOrDefault() + request.limitOrDefault() / 2 + 5)
            .toList();
    return reader
        .read(tenant, shown.stream().map(Entry::passageId).toList())
        .chain(stored -> lanes.queries().run(() -> hits(request, shown, stored)));
  }

  private List<Hit> hits(
      SearchRequest request, List<Entry> shown, Map<UUID, StoredPassage> stored) {
    Set<String> terms = snippets.terms(request.query());
    return shown.stream()
        .filter(entry -> stored.containsKey(entry.passageId()))
        .limit(request.limitOrDefault())
        .map(entry -> hit(request, entry, stored.get(entry.passageId()), terms))
        .toList();
  }

  private Hit hit(SearchRequest request, Entry entry, StoredPassage passage, Set<String> terms) {
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
        passage.headingPath());
  }
}
