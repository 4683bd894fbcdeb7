package io.knowledgevault.ingestion.parsing.pdf;

import io.knowledgevault.ingestion.parsing.limit.UnreadableException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.pdf.PDFParser;

/**
 * Refuses a PDF with a page that has more letters than any page can show. The parser gathers all
 * letters of a page before it gives the first one away, so nothing else could stop it before its
 * time or memory is used up.
 */
public final class CheckedPdfParser extends PDFParser {

  private static final long serialVersionUID = 1L;

  /** A poster full of small print has a tenth of this; more does not fit into memory. */
  static final int MAX_LETTERS = 400_000;

  private static final int MAX_PAGES = 20_000;

  @Override
  protected PDDocument getPDDocument(
      InputStream in,
      TikaInputStream file,
      String password,
      StreamCacheCreateFunction cache,
      Metadata metadata,
      ParseContext context)
      throws IOException, EncryptedDocumentException {
    PDDocument document = super.getPDDocument(in, file, password, cache, metadata, context);
    try {
      check(document);
      return document;
    } catch (UnreadableException tooMuch) {
      document.close();
      throw tooMuch;
    }
  }

  private static void check(PDDocument document) {
    PageLetters letters = new PageLetters(MAX_LETTERS);
    int pages = 0;
    try {
      for (PDPage page : document.getPages()) {
        if (letters.of(page) > MAX_LETTERS) {
          throw new UnreadableException(
              "A page of it draws more than %,d letters".formatted(MAX_LETTERS));
        }
        if (++pages > MAX_PAGES) {
          throw new UnreadableException("It has more than %,d pages".formatted(MAX_PAGES));
        }
      }
    } catch (UnreadableException tooMuch) {
      throw tooMuch;
    } catch (RuntimeException broken) {
      // The parser reads what can be read of it.
    }
  }
}
