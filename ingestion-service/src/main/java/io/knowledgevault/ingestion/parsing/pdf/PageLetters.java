package io.knowledgevault.ingestion.parsing.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.contentstream.PDContentStream;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;

/**
 * Counts the letters that a page draws, without drawing it. A form (a piece of page that can be
 * drawn many times, by other forms too) is counted once and multiplied, so that billions of letters
 * are counted in the time of a few; one that draws itself counts as endless. Counts up to a limit.
 * For one document and one thread.
 */
final class PageLetters {

  private static final int MAX_NESTING = 40;

  private final int enough;
  private final Map<COSStream, Long> forms = new HashMap<>();

  /**
   * @param enough where counting may stop
   */
  PageLetters(int enough) {
    this.enough = enough;
  }

  /** More than {@code enough} when there are more, by whatever number. */
  long of(PDPage page) {
    try {
      PDResources resources = page.getResources();
      boolean small = !drawsForms(resources) && sizeOf(page) <= enough;
      return small ? 0 : count(page, resources, 0);
    } catch (IOException broken) {
      return 0;
    }
  }

  private static boolean drawsForms(PDResources resources) {
    return resources != null && resources.getCOSObject().containsKey(COSName.XOBJECT);
  }

  /** A letter takes one byte at least. */
  private long sizeOf(PDPage page) throws IOException {
    try (InputStream content = page.getContents()) {
      return content.readNBytes(enough + 1).length;
    }
  }

  private long count(PDContentStream content, PDResources resources, int nesting)
      throws IOException {
    PDFStreamParser parser = new PDFStreamParser(content);
    try {
      long letters = 0;
      Object before = null;
      for (Object token = parser.parseNextToken(); token != null && letters <= enough; ) {
        letters += lettersIn(token);
        if (token instanceof Operator operator
            && OperatorName.DRAW_OBJECT.equals(operator.getName())
            && before instanceof COSName name) {
          letters += ofForm(name, resources, nesting + 1);
        }
        before = token;
        token = parser.parseNextToken();
      }
      return letters;
    } finally {
      parser.close();
    }
  }

  private static long lettersIn(Object token) {
    if (token instanceof COSString text) {
      return text.getBytes().length;
    }
    long letters = 0;
    if (token instanceof COSArray array) {
      for (COSBase each : array) {
        letters += each instanceof COSString text ? text.getBytes().length : 0;
      }
    }
    return letters;
  }

  private long ofForm(COSName name, PDResources resources, int nesting) throws IOException {
    COSDictionary objects =
        resources == null ? null : resources.getCOSObject().getCOSDictionary(COSName.XOBJECT);
    COSStream form = objects == null ? null : objects.getCOSStream(name);
    if (form == null || !COSName.FORM.equals(form.getCOSName(COSName.SUBTYPE))) {
      return 0;
    }
    Long known = forms.get(form);
    if (known != null) {
      return known;
    }
    if (nesting > MAX_NESTING) {
      return enough + 1;
    }
    // Until it is counted it is endless, which is what it is when it draws itself.
    forms.put(form, enough + 1L);
    PDFormXObject content = new PDFormXObject(form);
    PDResources own = content.getResources() == null ? resources : content.getResources();
    long letters = Math.min(enough + 1L, 1 + count(content, own, nesting));
    forms.put(form, letters);
    return letters;
  }
}
