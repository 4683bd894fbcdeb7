package io.knowledgevault.systemtests.bench.query;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;
import java.util.UUID;

/**
 * Writes passages into the tables of search as if they had come by the feed, with random unit
 * vectors of the built-in model's length: embedding 50,000 passages would take longer than
 * everything that is measured here, and finding is as costly with these.
 */
final class StraightLoad {

  private static final String MODEL = "bge-small-en-v1.5-q";
  private static final int DIMENSIONS = 384;
  private static final int WORDS = 120;
  private static final int BATCH = 500;

  private final Connection connection;
  private final Words words;

  StraightLoad(Connection connection, Words words) {
    this.connection = connection;
    this.words = words;
  }

  /** One passage a document; the tenant must be new. */
  void load(UUID tenant, int passages) throws SQLException {
    Random random = new Random(tenant.hashCode());
    connection.setAutoCommit(false);
    try (var document =
            connection.prepareStatement(
                "insert into search.document (tenant_id, id, seq, title, source_type, created_at)"
                    + " values (?, ?, ?, ?, 'upload', now())");
        var passage =
            connection.prepareStatement(
                "insert into search.passage (tenant_id, id, document_id, ordinal, start_offset,"
                    + " end_offset, heading_path, text, model, embedding)"
                    + " values (?, ?, ?, 0, 0, ?, '[]', ?, '"
                    + MODEL
                    + "', ?)")) {
      for (int i = 1; i <= passages; i++) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        add(document, tenant, id, (long) i, words.some(random, 5));
        String text = words.some(random, WORDS);
        add(passage, tenant, id, id, text.length(), text, vector(random));
        if (i % BATCH == 0 || i == passages) {
          document.executeBatch();
          passage.executeBatch();
          connection.commit();
        }
      }
    }
    cursor(tenant, passages);
    connection.setAutoCommit(true);
  }

  private static void add(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.addBatch();
  }

  private void cursor(UUID tenant, int applied) throws SQLException {
    try (var cursor =
            connection.prepareStatement(
                "insert into search.feed_cursor (tenant_id, consumer, applied, head)"
                    + " values (?, 'main', ?, ?) on conflict (tenant_id, consumer) do update"
                    + " set applied = excluded.applied, head = excluded.head");
        var model =
            connection.prepareStatement(
                "insert into search.tenant_model (tenant_id, active) values (?, '"
                    + MODEL
                    + "') on conflict do nothing")) {
      add(cursor, tenant, (long) applied, (long) applied);
      cursor.executeBatch();
      add(model, tenant);
      model.executeBatch();
      connection.commit();
    }
  }

  private static byte[] vector(Random random) {
    float[] vector = new float[DIMENSIONS];
    double squares = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = (float) random.nextGaussian();
      squares += vector[i] * vector[i];
    }
    ByteBuffer bytes = ByteBuffer.allocate(DIMENSIONS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float each : vector) {
      bytes.putFloat((float) (each / Math.sqrt(squares)));
    }
    return bytes.array();
  }
}
