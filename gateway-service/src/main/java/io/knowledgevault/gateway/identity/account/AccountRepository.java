package io.knowledgevault.gateway.identity.account;

import io.knowledgevault.servicekit.tenant.TenantSession;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.panache.common.Parameters;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Companies and accounts in Postgres. Every statement names the tenant. */
@ApplicationScoped
class AccountRepository {

  private static final String ONE = "tenantId = :tenant and id = :id and active";
  private static final String AFTER = "tenantId = :tenant and id > :after";
  private static final String RENAME =
      "fullName = :name, updatedAt = :now where tenantId = :tenant and id = :id and active";
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final TenantSession session;

  AccountRepository(TenantSession session) {
    this.session = session;
  }

  Uni<Member> insert(Tenant tenant, Account first) {
    return session.run(
        new TenantId(tenant.tenantId),
        open ->
            open.persist(tenant)
                .chain(() -> open.persist(first))
                .chain(open::flush)
                .replaceWith(() -> new Member(first.view(), tenant.view())));
  }

  Uni<Optional<Member>> member(TenantId tenant, UUID id) {
    return session.run(
        tenant,
        open ->
            Account.<Account>find(ONE, key(tenant, id))
                .firstResult()
                .chain(account -> account == null ? none() : withCompany(account)));
  }

  /** Accounts in the order in which they were made, after a given one. */
  Uni<List<UserView>> list(TenantId tenant, Optional<UUID> after, int count) {
    Parameters range =
        Parameters.with("tenant", tenant.value()).and("after", after.orElse(BEFORE_ALL));
    return session.run(
        tenant,
        open ->
            Account.<Account>find(AFTER, Sort.by("id"), range)
                .range(0, count - 1)
                .list()
                .map(accounts -> accounts.stream().map(Account::view).toList()));
  }

  Uni<Boolean> rename(TenantId tenant, UUID id, String name) {
    Parameters change = key(tenant, id).and("name", name).and("now", Instant.now());
    return session.run(tenant, open -> Account.update(RENAME, change).map(rows -> rows > 0));
  }

  private static Uni<Optional<Member>> withCompany(Account account) {
    return Tenant.<Tenant>find("tenantId", account.tenantId)
        .firstResult()
        .map(tenant -> Optional.of(new Member(account.view(), tenant.view())));
  }

  private static Uni<Optional<Member>> none() {
    return Uni.createFrom().item(Optional.empty());
  }

  private static Parameters key(TenantId tenant, UUID id) {
    return Parameters.with("tenant", tenant.value()).and("id", id);
  }
}
