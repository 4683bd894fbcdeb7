package io.knowledgevault.ingestion.classification.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A text with its class, as it stands in one line: {@code class | header: value; … | title | text}.
 */
public record ExampleText(String label, Map<String, String> headers, String title, String text) {

  public static ExampleText read(String line) {
    String[] parts = line.split("\\|", 4);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header : parts[1].split(";")) {
      int colon = header.indexOf(':');
      if (colon > 0) {
        headers.put(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
      }
    }
    String text = parts[3].strip().replace("\\n", "\n");
    return new ExampleText(parts[0].strip(), headers, parts[2].strip(), text);
  }
}
