package io.knowledgevault.ingestion.parsing.ocr;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Takes the pages without text that the PDF parser draws, and reads them by the file's reader. */
public final class PageParser implements Parser {

  private static final long serialVersionUID = 1L;
  private static final Set<MediaType> TYPES = Set.of(MediaType.image("ocr-png"));

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return TYPES;
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    PictureReader pictures = context.get(PictureReader.class);
    if (pictures == null) {
      return;
    }
    try (TemporaryResources scratch = new TemporaryResources()) {
      TikaInputStream in = TikaInputStream.get(stream, scratch, metadata);
      XHTMLContentHandler out = new XHTMLContentHandler(handler, metadata);
      for (String line : pictures.readPage(in.getPath()).split("\n{2,}")) {
        out.element("p", line);
      }
    }
  }
}
