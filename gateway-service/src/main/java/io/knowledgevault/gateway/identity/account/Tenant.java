package io.knowledgevault.gateway.identity.account;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A company. */
@Entity
@Table(name = "tenant")
class Tenant extends PanacheEntityBase {

  static final String FIRST_PLAN = "free";

  @Id
  @Column(name = "tenant_id")
  UUID tenantId;

  @Column(nullable = false)
  String name;

  @Column(nullable = false)
  String slug;

  @Column(nullable = false)
  String plan;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  static Tenant found(UUID id, String name, String slug) {
    Tenant tenant = new Tenant();
    tenant.tenantId = id;
    tenant.name = name;
    tenant.slug = slug;
    tenant.plan = FIRST_PLAN;
    tenant.createdAt = Instant.now();
    return tenant;
  }

  TenantView view() {
    return new TenantView(tenantId, name, slug, plan);
  }
}
