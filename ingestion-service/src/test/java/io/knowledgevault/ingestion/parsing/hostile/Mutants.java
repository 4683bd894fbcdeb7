package io.knowledgevault.ingestion.parsing.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Broken copies of real files: cut off, with bits flipped, with a stretch of noise, or all of it.
 */
final class Mutants {

  private final List<Path> files;
  private final long seed;

  Mutants(List<Path> files, long seed) {
    this.files = files;
    this.seed = seed;
  }

  /**
   * @param content the same for the same seed, files and number
   */
  record Mutant(int number, String name, byte[] content) {
    @Override
    public String toString() {
      return number + " of " + name;
    }
  }

  Mutant mutant(int number) throws IOException {
    Random random = new Random(seed * 1_000_003 + number);
    Path file = files.get(number % files.size());
    byte[] content = Files.readAllBytes(file);
    switch (random.nextInt(4)) {
      case 0 -> content = cut(content, random);
      case 1 -> flip(content, random);
      case 2 -> noise(content, random);
      default -> {
        content = cut(content, random);
        flip(content, random);
      }
    }
    return new Mutant(number, file.getFileName().toString(), content);
  }

  private static byte[] cut(byte[] content, Random random) {
    return Arrays.copyOf(content, 1 + random.nextInt(content.length));
  }

  /** Few or many, but always some. */
  private static void flip(byte[] content, Random random) {
    int flips = 1 + random.nextInt(1 << random.nextInt(9));
    for (int i = 0; i < flips; i++) {
      content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
    }
  }

  private static void noise(byte[] content, Random random) {
    byte[] noise = new byte[1 + random.nextInt(Math.max(1, content.length / 10))];
    random.nextBytes(noise);
    int at = random.nextInt(content.length - noise.length + 1);
    System.arraycopy(noise, 0, content, at, noise.length);
  }
}
