package io.knowledgevault.servicekit.tenant;

import io.knowledgevault.sharedmodel.id.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The same door for Hibernate Reactive: opens (never nests) a Panache transaction, names the
 * tenant, runs the work. Panache entities used in the work join this session. Needs a Vert.x
 * context, which REST endpoints, scheduled methods that return a Uni and WebSocket callbacks have.
 */
@ApplicationScoped
public class TenantSession {

  /** Runs work that sees and writes rows of this tenant only. */
  public <T> Uni<T> run(TenantId tenant, Function<Mutiny.Session, Uni<T>> work) {
    return Panache.withTransaction(
        () ->
            Panache.getSession()
                .call(session -> name(tenant, session))
                .chain(session -> work.apply(session)));
  }

  /** Runs work of the installation itself; it sees no tenant's rows. */
  public <T> Uni<T> runAsSystem(Function<Mutiny.Session, Uni<T>> work) {
    return Panache.withTransaction(
        () -> Panache.getSession().chain(session -> work.apply(session)));
  }

  private static Uni<Object> name(TenantId tenant, Mutiny.Session session) {
    return session
        .createNativeQuery("select set_config('app.tenant_id', :tenant, true)", Object.class)
        .setParameter("tenant", tenant.toString())
        .getSingleResult();
  }
}
