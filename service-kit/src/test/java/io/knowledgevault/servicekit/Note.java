package io.knowledgevault.servicekit;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

@Entity
public class Note extends PanacheEntityBase {

  @Id public UUID id;

  @Column(name = "tenant_id")
  public UUID tenantId;

  public String text;

  static Note of(UUID tenantId, String text) {
    Note note = new Note();
    note.id = UUID.randomUUID();
    note.tenantId = tenantId;
    note.text = text;
    return note;
  }
}
