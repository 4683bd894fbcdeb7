package io.knowledgevault.search.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.knowledgevault.search.index.Filters;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeSet;

/**
 * A question in the form that decides the ranking: two equal ones have the same ranked list.
 *
 * @param perDocument passages of one document in the list
 * @param minSeq the feed number that must be applied first; 0 for none
 * @param rights what the caller may do: lists are shared only among callers with equal rights
 * @param depth how many times the usual number of candidates is looked at
 */
public record SearchQuery(
    String text,
    SearchMode mode,
    Filters filters,
    int perDocument,
    long minSeq,
    String rights,
    int depth) {

  private static final String TENANT_RIGHTS = "tenant";

  /** A question for which it does not matter who of the tenant asks. */
  public SearchQuery(String text, SearchMode mode, Filters filters, int perDocument, long minSeq) {
    this(text, mode, filters, perDocument, minSeq, TENANT_RIGHTS, 1);
  }

  /** The same, asked by someone with these roles. */
  public SearchQuery by(Collection<String> roles) {
    String sorted = String.join("+", new TreeSet<>(roles));
    return new SearchQuery(text, mode, filters, perDocument, minSeq, sorted, depth);
  }

  /** The same, for a longer list. */
  SearchQuery deeper(int times) {
    return new SearchQuery(text, mode, filters, perDocument, minSeq, rights, depth * times);
  }

  /** The same for equal questions, whatever the {@code minSeq}; short enough for a key. */
  String fingerprint(ObjectMapper json) {
    try {
      byte[] filterBytes = json.writeValueAsBytes(filters);
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String rest = String.join("|", mode.value(), "" + perDocument, rights, "" + depth, "");
      digest.update(rest.getBytes(StandardCharsets.UTF_8));
      digest.update(filterBytes);
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
