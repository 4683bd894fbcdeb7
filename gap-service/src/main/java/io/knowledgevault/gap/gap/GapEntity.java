package io.knowledgevault.gap.gap;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/** A stored gap. People change its status and assignee; everything else comes from documents. */
@Entity
@Table(name = "gap")
@IdClass(GapEntity.Key.class)
@DynamicUpdate
public class GapEntity {

  @Id
  @Column(name = "tenant_id")
  public UUID tenantId;

  @Id public UUID id;

  public String fingerprint;
  public String kind;
  public String category;
  public int priority;
  public String status;

  @Column(name = "closed_by_documents")
  public boolean closedByDocuments;

  public String title;
  public String question;
  public String[] entities;

  @Column(name = "suggested_respondent")
  public String suggestedRespondent;

  public String assignee;
  public double quality;
  public int occurrences;

  @Column(name = "created_at")
  public Instant createdAt;

  @Column(name = "updated_at")
  public Instant updatedAt;

  /** The tenant belongs to the key, so no statement can leave it out. */
  public record Key(UUID tenantId, UUID id) implements Serializable {}
}
