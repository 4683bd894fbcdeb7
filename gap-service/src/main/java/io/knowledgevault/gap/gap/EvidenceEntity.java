package io.knowledgevault.gap.gap;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A passage that shows a gap. Written by {@link io.knowledgevault.gap.ledger.GapLedger} alone. */
@Entity
@Immutable
@Table(name = "evidence")
@IdClass(EvidenceEntity.Key.class)
public class EvidenceEntity {

  @Id
  @Column(name = "tenant_id")
  public UUID tenantId;

  @Id
  @Column(name = "gap_id")
  public UUID gapId;

  @Id public int position;

  @Column(name = "document_id")
  public UUID documentId;

  @Column(name = "start_at")
  public int startAt;

  @Column(name = "end_at")
  public int endAt;

  public String quote;
  public boolean present;

  /** The key of a passage. */
  public record Key(UUID tenantId, UUID gapId, int position) implements Serializable {}
}
