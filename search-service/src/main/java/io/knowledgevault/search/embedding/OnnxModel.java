package io.knowledgevault.search.embedding;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;

/**
 * bge-small-en-v1.5, quantised to int8, on ONNX Runtime: text in, a vector of 384 floats and length
 * one out.
 *
 * <p>One session is shared by all threads and every run stays on the thread that calls it (intra-op
 * 1, no spinning): parallelism is the number of callers. A batch is one unpadded text, because the
 * dynamic quantisation of this model makes a vector depend on its batch mates; so the same text has
 * the same vector always, and may be cached by its hash.
 *
 * <p>Thread-safe. Holds native memory until {@link #close()}; no call may run then.
 */
public final class OnnxModel implements AutoCloseable {

  /** Stands with each stored vector: vectors of different models are never compared. */
  public static final String ID = "bge-small-en-v1.5-q";

  public static final int DIMENSIONS = 384;

  /** What the model was trained with; longer texts are cut. */
  private static final int MAX_TOKENS = 512;

  private static final String MODEL = "/bge-small-en-v1.5-q.onnx";
  private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";

  /** From the model's card: questions carry it, passages do not. */
  private static final String QUERY_PREFIX =
      "Represent this sentence for searching relevant passages: ";

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final HuggingFaceTokenizer tokenizer;
  private final OrtSession session;

  private OnnxModel(HuggingFaceTokenizer tokenizer, OrtSession session) {
    this.tokenizer = tokenizer;
    this.session = session;
  }

  /** Loads the model from the class path; takes about a second. */
  public static OnnxModel load() {
    keepTokenizerAtHome();
    Map<String, String> whole = Map.of("truncation", "false", "padding", "false");
    try (InputStream json = resource(TOKENIZER)) {
      return new OnnxModel(HuggingFaceTokenizer.newInstance(json, whole), session());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tokenizer's library would look for graphics cards, and tell its makers that it runs. */
  private static void keepTokenizerAtHome() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("RUST_FLAVOR", "cpu");
  }

  /** Through a file, for ONNX Runtime reads one with far less memory than an array. */
  private static OrtSession session() throws IOException {
    Path file = Files.createTempFile("model", ".onnx");
    try (InputStream model = resource(MODEL);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      Files.copy(model, file, StandardCopyOption.REPLACE_EXISTING);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      return OrtEnvironment.getEnvironment().createSession(file.toString(), options);
    } catch (OrtException e) {
      throw new IllegalStateException("the embedding model cannot be loaded", e);
    } finally {
      Files.delete(file);
    }
  }

  /** The vector of a passage. */
  public float[] passage(String text) {
    return run(cut(tokenizer.encode(wellFormed(text)).getIds()));
  }

  /** The vector of a question. */
  public float[] query(String text) {
    return run(cut(tokenizer.encode(QUERY_PREFIX + wellFormed(text)).getIds()));
  }

  /** How many tokens the text is for this model, without the two that frame each input. */
  public int tokens(String text) {
    Encoding encoding = tokenizer.encode(wellFormed(text), false, false);
    return encoding.getIds().length;
  }

  /** Leaves out what is too much, but not the token that ends each input. */
  private static long[] cut(long[] ids) {
    if (ids.length <= MAX_TOKENS) {
      return ids;
    }
    long[] kept = Arrays.copyOf(ids, MAX_TOKENS);
    kept[MAX_TOKENS - 1] = ids[ids.length - 1];
    return kept;
  }

  /** Half a surrogate pair has no UTF-8 form, and the tokenizer is native code. */
  private static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return text.replaceAll("\\p{Cs}", "\ufffd");
      }
    }
    return text;
  }

  private float[] run(long[] ids) {
    long[] shape = {1, ids.length};
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    try (OnnxTensor input = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
        OnnxTensor mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
        OnnxTensor types =
            OnnxTensor.createTensor(environment, LongBuffer.allocate(ids.length), shape);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", types))) {
      // The first token's state is the sentence (CLS pooling), as this family was trained.
      FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] vector = new float[DIMENSIONS];
      states.get(0, vector);
      return Vectors.normalise(vector);
    } catch (OrtException e) {
      throw new IllegalStateException("the embedding model failed", e);
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream stream = OnnxModel.class.getResourceAsStream(name);
    if (stream == null) {
      throw new FileNotFoundException("missing from the class path: " + name);
    }
    return stream;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the embedding model cannot be closed", e);
    } finally {
      tokenizer.close();
    }
  }
}
