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

  /**
   * Runs work that sees and writes rows of this tenant only. Fails with a 410 problem, without
   * beginning the work, when the tenant was erased.
   */
  public <T> Uni<T> run(TenantId tenant, Function<Mutiny.Session, Uni<T>> work) {
    return Panache.withTransaction(
        () ->
            Panache.getSession()
                .call(session -> enter(tenant, session))
                .chain(session -> work.apply(session)));
  }

  /** Runs work of the installation itself; it sees no tenant's rows. */
  public <T> Uni<T> runAsSystem(Function<Mutiny.Session, Uni<T>> work) {
    return Panache.withTransaction(
        () -> Panache.getSession().chain(session -> work.apply(session)));
  }

  private static Uni<Object> enter(TenantId tenant, Mutiny.Session session) {
    return session
        .createNativeQuery("select enter_tenant(:tenant)", Object.class)
        .setParameter("tenant", tenant.toString())
        .getSingleResult()
        .onFailure()
        .transform(Erased::translate);
  }
}
