package io.knowledgevault.ingestion.parsing.format;

import io.knowledgevault.ingestion.parsing.structure.OutlineHeadings;
import java.util.ArrayList;
import java.util.List;
import org.apache.tika.sax.ContentHandlerDecorator;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Takes the bookmarks of a PDF, which the parser writes as nested lists after the last page, out of
 * the stream of events: they are no text of the document, but they name its headings.
 */
final class PdfOutline extends ContentHandlerDecorator {

  private static final int MAX_ENTRIES = 2_000;

  private final List<OutlineHeadings.Entry> entries = new ArrayList<>();
  private final StringBuilder title = new StringBuilder();
  private int divDepth;
  private int listDepth;
  private boolean pageSeen;

  PdfOutline(ContentHandler text) {
    super(text);
  }

  List<OutlineHeadings.Entry> entries() {
    return entries;
  }

  @Override
  public void startElement(String uri, String local, String name, Attributes attributes)
      throws SAXException {
    if (listDepth > 0 || (pageSeen && divDepth == 0 && "ul".equals(local))) {
      takeTitle();
      listDepth += "ul".equals(local) ? 1 : 0;
      return;
    }
    if ("div".equals(local)) {
      divDepth++;
      pageSeen |= "page".equals(attributes.getValue("class"));
    }
    super.startElement(uri, local, name, attributes);
  }

  @Override
  public void endElement(String uri, String local, String name) throws SAXException {
    if (listDepth > 0) {
      takeTitle();
      listDepth -= "ul".equals(local) ? 1 : 0;
      return;
    }
    divDepth -= "div".equals(local) ? 1 : 0;
    super.endElement(uri, local, name);
  }

  @Override
  public void characters(char[] chars, int start, int length) throws SAXException {
    if (listDepth > 0) {
      title.append(chars, start, length);
    } else {
      super.characters(chars, start, length);
    }
  }

  private void takeTitle() {
    if (!title.toString().isBlank() && entries.size() < MAX_ENTRIES) {
      entries.add(new OutlineHeadings.Entry(listDepth, title.toString().strip()));
    }
    title.setLength(0);
  }
}
