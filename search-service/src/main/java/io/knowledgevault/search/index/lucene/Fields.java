package io.knowledgevault.search.index.lucene;

import io.knowledgevault.search.index.Identifiers;
import io.knowledgevault.search.index.IndexedDocument;
import io.knowledgevault.search.index.IndexedDocument.IndexedPassage;
import io.knowledgevault.search.text.Acronyms;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/**
 * How a passage becomes a Lucene document. Texts are indexed, not stored: Postgres has them. Other
 * engines that are Lucene inside take the same fields.
 */
public final class Fields {

  /** Changes when indexes written before cannot be read as these. */
  public static final String LAYOUT = "3";

  public static final String TEXT = "text";
  public static final String TITLE = "title";
  public static final String HEADINGS = "headings";
  public static final String LANGUAGE = "language";
  public static final String IDENTIFIER = "identifier";
  public static final String ACRONYM = "acronym";
  public static final String VECTOR = "vector";
  public static final String DOCUMENT = "document";
  public static final String SOURCE_TYPE = "sourceType";
  public static final String AUTHOR = "author";
  public static final String CLASSIFICATION = "classification";
  public static final String CREATED_AT = "createdAt";

  /** Passage id and document id, 16 bytes each. */
  public static final String IDS = "ids";

  /** The fields that are analysed, word by word; all other texts are terms as they are. */
  public static final Set<String> ANALYSED = Set.of(TEXT, TITLE, HEADINGS);

  private Fields() {}

  /** One Lucene document a passage, in order. */
  public static List<Document> of(IndexedDocument document) {
    return document.passages().stream().map(passage -> of(document, passage)).toList();
  }

  private static Document of(IndexedDocument document, IndexedPassage passage) {
    String title = document.title() == null ? "" : document.title();
    String headings = String.join("\n", passage.headingPath());
    String text = title + "\n" + headings + "\n" + passage.text();
    String language = Languages.of(document.language());
    Document fields = new Document();
    fields.add(new BinaryDocValuesField(IDS, ids(passage.id(), document.id())));
    fields.add(new StringField(DOCUMENT, document.id().toString(), Field.Store.NO));
    fields.add(new StringField(LANGUAGE, language, Field.Store.NO));
    fields.add(new Words(TITLE, title, language));
    fields.add(new Words(HEADINGS, headings, language));
    fields.add(new Words(TEXT, text, language));
    for (String identifier : Identifiers.in(text)) {
      fields.add(new StringField(IDENTIFIER, identifier, Field.Store.NO));
    }
    for (Acronyms.Pair pair : Acronyms.in(passage.text())) {
      for (String term : Alternatives.terms(pair)) {
        fields.add(new StringField(ACRONYM, term, Field.Store.NO));
      }
    }
    fields.add(
        new KnnFloatVectorField(VECTOR, passage.vector(), VectorSimilarityFunction.DOT_PRODUCT));
    add(fields, SOURCE_TYPE, document.sourceType());
    add(fields, AUTHOR, document.author());
    add(fields, CLASSIFICATION, document.classification());
    if (document.createdAt() != null) {
      // Looked up by range, and read from a hit.
      fields.add(new LongField(CREATED_AT, document.createdAt().toEpochMilli(), Field.Store.NO));
    }
    return fields;
  }

  private static void add(Document fields, String name, String value) {
    if (value != null && value.length() < 1_000) {
      fields.add(new StringField(name, value, Field.Store.NO));
    }
  }

  private static BytesRef ids(UUID passage, UUID document) {
    ByteBuffer bytes = ByteBuffer.allocate(32);
    bytes.putLong(passage.getMostSignificantBits()).putLong(passage.getLeastSignificantBits());
    bytes.putLong(document.getMostSignificantBits()).putLong(document.getLeastSignificantBits());
    return new BytesRef(bytes.array());
  }

  public static UUID passageId(BytesRef ids) {
    return uuid(ids, 0);
  }

  public static UUID documentId(BytesRef ids) {
    return uuid(ids, 16);
  }

  private static UUID uuid(BytesRef ids, int at) {
    ByteBuffer bytes = ByteBuffer.wrap(ids.bytes, ids.offset + at, 16);
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  /** Text that is read by the rules of its own language, not of the index. */
  private static final class Words extends Field {

    private final String language;

    Words(String name, String text, String language) {
      super(name, text, TextField.TYPE_NOT_STORED);
      this.language = language;
    }

    @Override
    public TokenStream tokenStream(Analyzer ofTheIndex, TokenStream reused) {
      return Languages.analyzer(language).tokenStream(name(), stringValue());
    }
  }
}
