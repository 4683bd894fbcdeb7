package io.knowledgevault.gateway.identity.account;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * A person's account in one company. Changed by statements that name the tenant, see repository.
 */
@Entity
@Table(name = "account")
class Account extends PanacheEntityBase {

  @Id UUID id;

  @Column(name = "tenant_id", nullable = false)
  UUID tenantId;

  @Column(nullable = false)
  String email;

  @Column(name = "full_name", nullable = false)
  String fullName;

  @Column(nullable = false)
  String role;

  @Column(nullable = false)
  boolean active;

  @Column(name = "password_hash", nullable = false)
  String passwordHash;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  @Column(name = "updated_at", nullable = false)
  Instant updatedAt;

  UserView view() {
    return new UserView(id, email, fullName, role, active, createdAt);
  }
}
