package io.knowledgevault.search.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.knowledgevault.search.index.Filters;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A question in the form that decides the ranking: two equal ones have the same ranked list.
 *
 * @param perDocument passages of one document in the list
 * @param minSeq the feed number that must be applied first; 0 for none
 */
public record SearchQuery(
    String text, SearchMode mode, Filters filters, int perDocument, long minSeq) {

  /** The same for equal questions, whatever the {@code minSeq}; short enough for a key. */
  String fingerprint(ObjectMapper json) {
    try {
      byte[] filterBytes = json.writeValueAsBytes(filters);
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((mode + "|" + perDocument + "|").getBytes(StandardCharsets.UTF_8));
      digest.update(filterBytes);
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
