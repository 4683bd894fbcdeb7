package io.knowledgevault.gateway.identity.account;

import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.knowledgevault.sharedmodel.id.TimeOrderedId;
import io.knowledgevault.sharedmodel.identity.Role;
import io.knowledgevault.sharedmodel.page.Cursor;
import io.knowledgevault.sharedmodel.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** Companies and the people in them. Thread-safe. */
@ApplicationScoped
public class Accounts {

  private final AccountRepository repository;
  private final SecureRandom random = new SecureRandom();

  Accounts(AccountRepository repository) {
    this.repository = repository;
  }

  /** Founds a company with its first administrator. */
  public Uni<Member> found(String company, String email, String fullName, String passwordHash) {
    String slug = Slug.of(company);
    return insert(company, slug, email, fullName, passwordHash)
        .onFailure(ConstraintViolationException.class)
        .recoverWithUni(
            () -> {
              String other = Slug.distinct(slug, random);
              return insert(company, other, email, fullName, passwordHash);
            });
  }

  /** A person who may log in, with their company; empty when there is none. */
  public Uni<Optional<Member>> member(TenantId tenant, UUID id) {
    return repository.member(tenant, id);
  }

  Uni<Member> profile(TenantId tenant, UUID id) {
    return member(tenant, id)
        .map(found -> found.orElseThrow(() -> ProblemException.notFound("user")));
  }

  Uni<Member> rename(TenantId tenant, UUID id, String fullName) {
    return repository.rename(tenant, id, fullName.strip()).chain(done -> profile(tenant, id));
  }

  Uni<Page<UserView>> list(TenantId tenant, Optional<Cursor> cursor, int limit) {
    return repository
        .list(tenant, cursor.map(place -> place.uuid(0)), limit + 1)
        .map(users -> Page.of(users, limit, user -> Cursor.of(user.id())));
  }

  private Uni<Member> insert(
      String company, String slug, String email, String fullName, String passwordHash) {
    Tenant tenant = Tenant.found(TimeOrderedId.next(), company.strip(), slug);
    Account admin = new Account();
    admin.id = TimeOrderedId.next();
    admin.tenantId = tenant.tenantId;
    admin.email = email;
    admin.fullName = fullName.strip();
    admin.role = Role.ADMIN;
    admin.active = true;
    admin.passwordHash = passwordHash;
    admin.createdAt = Instant.now();
    admin.updatedAt = admin.createdAt;
    return repository.insert(tenant, admin);
  }
}
