package io.knowledgevault.search.quality;

import io.knowledgevault.search.embedding.OnnxModel;
import io.knowledgevault.search.embedding.Vectors;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Vectors by their text, kept in a file between runs. Thread-safe. */
public final class VectorCache {

  private final Path file;
  private final Map<String, float[]> known = new ConcurrentHashMap<>();
  private int kept;

  private VectorCache(Path file) {
    this.file = file;
  }

  public static VectorCache of(Path file) throws IOException {
    VectorCache cache = new VectorCache(file);
    if (Files.exists(file)) {
      try (DataInputStream in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
          String key = in.readUTF();
          byte[] vector = in.readNBytes(OnnxModel.DIMENSIONS * Float.BYTES);
          cache.known.put(key, Vectors.fromBytes(vector));
        }
      }
    }
    cache.kept = cache.known.size();
    return cache;
  }

  public float[] get(String text, Supplier<float[]> otherwise) {
    return known.computeIfAbsent(key(text), key -> otherwise.get());
  }

  /** Writes the file if there is something new. */
  public void save() throws IOException {
    if (known.size() == kept) {
      return;
    }
    Files.createDirectories(file.getParent());
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(known.size());
      for (Map.Entry<String, float[]> each : known.entrySet()) {
        out.writeUTF(each.getKey());
        out.write(Vectors.toBytes(each.getValue()));
      }
    }
    kept = known.size();
  }

  private static String key(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
