package io.knowledgevault.search.index.snapshot;

import io.knowledgevault.search.index.IndexFiles.Piece;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Kept copies as they are stored. A copy's pieces are written one by one under a generation that
 * nobody reads; the last step makes it the one that is read and removes all others.
 */
@ApplicationScoped
class SnapshotRepository {

  private static final String KIND = "index";

  private static final String FIND =
      """
      select generation, seq, layout, model, pieces, bytes
        from tenant_component
       where tenant_id = $1 and kind = $2 and generation is not null
      """;

  private static final String CLAIM =
      """
      insert into tenant_component as c (tenant_id, kind, lease_owner, lease_until)
      values ($1, $2, $3, now() + make_interval(secs => $4))
      on conflict (tenant_id, kind) do update
         set lease_owner = excluded.lease_owner, lease_until = excluded.lease_until
       where (c.lease_until is null or c.lease_until < now())
         and (c.generation is null or c.layout <> $5 or c.model <> $6
              or c.seq > $7 or c.seq + $8 <= $7)
      """;

  private static final String RENEW =
      """
      update tenant_component set lease_until = now() + make_interval(secs => $4)
       where tenant_id = $1 and kind = $2 and lease_owner = $3
      """;

  private static final String PUT =
      """
      insert into tenant_component_piece
             (tenant_id, kind, generation, ordinal, file, position, checksum, data)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      """;

  private static final String COMPLETE =
      """
      update tenant_component
         set generation = $4, seq = $5, layout = $6, model = $7, pieces = $8, bytes = $9,
             written_at = now(), lease_owner = null, lease_until = null
       where tenant_id = $1 and kind = $2 and lease_owner = $3
      """;

  private static final String SWEEP =
      """
      delete from tenant_component_piece
       where tenant_id = $1 and kind = $2 and generation <> $3
      """;

  private static final String RELEASE =
      """
      update tenant_component set lease_owner = null, lease_until = null
       where tenant_id = $1 and kind = $2 and lease_owner = $3
      """;

  private static final String PIECE =
      """
      select ordinal, file, position, data, checksum
        from tenant_component_piece
       where tenant_id = $1 and kind = $2 and generation = $3 and ordinal = $4
      """;

  private static final String FORGET =
      """
      update tenant_component set generation = null
       where tenant_id = $1 and kind = $2 and generation = $3
      """;

  private static final String DROP =
      """
      delete from tenant_component_piece
       where tenant_id = $1 and kind = $2 and generation = $3
      """;

  private final TenantTransaction transaction;

  SnapshotRepository(TenantTransaction transaction) {
    this.transaction = transaction;
  }

  /** The newest whole copy. */
  Uni<Optional<Snapshot>> find(TenantId tenant) {
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery(FIND)
                .execute(Tuple.of(tenant.value(), KIND))
                .map(rows -> Rows.first(rows, SnapshotRepository::snapshot)));
  }

  /**
   * Takes the right to write a copy, unless another replica has it or the present copy will do.
   *
   * @param wanted what is to be written
   * @param afterChanges how far behind the present copy has to be
   */
  Uni<Boolean> claim(
      TenantId tenant, String owner, Duration lease, Snapshot wanted, long afterChanges) {
    Tuple values =
        own(tenant, owner)
            .addDouble((double) lease.toSeconds())
            .addString(wanted.layout())
            .addString(wanted.model())
            .addLong(wanted.seq())
            .addLong(afterChanges);
    return transaction.run(tenant, tx -> changesOne(tx, CLAIM, values));
  }

  /** Writes a piece, as long as the right to write lasts. */
  Uni<Void> put(TenantId tenant, String owner, Duration lease, UUID generation, Piece piece) {
    Tuple values =
        Tuple.of(tenant.value(), KIND, generation)
            .addInteger(piece.ordinal())
            .addString(piece.file())
            .addLong(piece.offset())
            .addLong(piece.checksum())
            .addValue(Buffer.buffer(piece.data()));
    Tuple renewal = own(tenant, owner).addDouble((double) lease.toSeconds());
    return transaction.run(
        tenant,
        tx ->
            changesOne(tx, RENEW, renewal)
                .invoke(SnapshotRepository::mustBeOurs)
                .chain(() -> tx.preparedQuery(PUT).execute(values))
                .replaceWithVoid());
  }

  /** Makes it the copy that is read and removes the pieces of all others. */
  Uni<Void> complete(TenantId tenant, String owner, Snapshot written) {
    Tuple values =
        own(tenant, owner)
            .addUUID(written.generation())
            .addLong(written.seq())
            .addString(written.layout())
            .addString(written.model())
            .addInteger(written.pieces())
            .addLong(written.bytes());
    return transaction.run(
        tenant,
        tx ->
            changesOne(tx, COMPLETE, values)
                .invoke(SnapshotRepository::mustBeOurs)
                .chain(
                    () ->
                        tx.preparedQuery(SWEEP)
                            .execute(Tuple.of(tenant.value(), KIND, written.generation())))
                .replaceWithVoid());
  }

  /** Gives the right to write back, without a copy. */
  Uni<Void> release(TenantId tenant, String owner) {
    return transaction.run(
        tenant, tx -> tx.preparedQuery(RELEASE).execute(own(tenant, owner)).replaceWithVoid());
  }

  /** One piece; empty when it is not there, or no more. */
  Uni<Optional<Piece>> piece(TenantId tenant, UUID generation, int ordinal) {
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery(PIECE)
                .execute(Tuple.of(tenant.value(), KIND, generation, ordinal))
                .map(rows -> Rows.first(rows, SnapshotRepository::piece)));
  }

  /** Removes a copy that is of no use. */
  Uni<Void> drop(TenantId tenant, UUID generation) {
    Tuple values = Tuple.of(tenant.value(), KIND, generation);
    return transaction.run(
        tenant,
        tx ->
            tx.preparedQuery(FORGET)
                .execute(values)
                .chain(() -> tx.preparedQuery(DROP).execute(values))
                .replaceWithVoid());
  }

  private static Tuple own(TenantId tenant, String owner) {
    return Tuple.of(tenant.value(), KIND, owner);
  }

  private static Uni<Boolean> changesOne(SqlConnection tx, String sql, Tuple values) {
    return tx.preparedQuery(sql).execute(values).map(RowSet::rowCount).map(rows -> rows == 1);
  }

  private static void mustBeOurs(boolean ours) {
    if (!ours) {
      throw new IllegalStateException("another replica writes this snapshot now");
    }
  }

  private static Snapshot snapshot(Row row) {
    return new Snapshot(
        row.getUUID("generation"),
        row.getLong("seq"),
        row.getString("layout"),
        row.getString("model"),
        row.getInteger("pieces"),
        row.getLong("bytes"));
  }

  private static Piece piece(Row row) {
    return new Piece(
        row.getInteger("ordinal"),
        row.getString("file"),
        row.getLong("position"),
        row.getBuffer("data").getBytes(),
        row.getLong("checksum"));
  }
}
