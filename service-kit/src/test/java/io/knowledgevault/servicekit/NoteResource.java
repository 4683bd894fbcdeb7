package io.knowledgevault.servicekit;

import io.knowledgevault.servicekit.identity.CurrentCaller;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.servicekit.tenant.Rows;
import io.knowledgevault.servicekit.tenant.TenantSession;
import io.knowledgevault.servicekit.tenant.TenantTransaction;
import io.knowledgevault.sharedmodel.page.Cursor;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What the tests call: the kit as a service uses it. */
@Path("/notes")
public class NoteResource {

  private final CurrentCaller caller;
  private final TenantTransaction transaction;
  private final TenantSession session;

  NoteResource(CurrentCaller caller, TenantTransaction transaction, TenantSession session) {
    this.caller = caller;
    this.transaction = transaction;
    this.session = session;
  }

  public record NoteBody(@NotBlank @Size(max = 20) String text, Integer number) {}

  @POST
  @RolesAllowed("admin")
  public Uni<UUID> create(@Valid NoteBody body) {
    Note note = Note.of(caller.tenant().value(), body.text());
    return session.run(caller.tenant(), open -> note.<Note>persist()).map(stored -> stored.id);
  }

  @POST
  @Path("/for/{tenant}")
  @RolesAllowed("admin")
  public Uni<UUID> createForAnother(@RestPath UUID tenant) {
    Note note = Note.of(tenant, "smuggled");
    return session.run(caller.tenant(), open -> note.<Note>persist()).map(stored -> stored.id);
  }

  /** Deliberately without a tenant predicate: row-level security alone must hold. */
  @GET
  @RolesAllowed({"admin", "viewer"})
  public Uni<List<String>> texts() {
    return transaction.run(
        caller.tenant(),
        tx ->
            tx.query("select text from note order by text")
                .execute()
                .map(rows -> Rows.list(rows, row -> row.getString(0))));
  }

  @GET
  @Path("/entities")
  @RolesAllowed({"admin", "viewer"})
  public Uni<List<String>> entities() {
    return session.run(
        caller.tenant(),
        open -> Note.<Note>listAll().map(notes -> notes.stream().map(note -> note.text).toList()));
  }

  @GET
  @Path("/without-tenant")
  @RolesAllowed("admin")
  public Uni<Integer> withoutTenant() {
    return transaction
        .runAsSystem(tx -> tx.query("select text from note").execute())
        .map(rows -> rows.size());
  }

  @GET
  @Path("/fail/{how}")
  public Uni<String> fail(
      @RestPath String how, @RestQuery Integer number, @RestQuery String cursor) {
    return switch (how) {
      case "cursor" -> Uni.createFrom().item(Cursor.decode(cursor, 2).encode());
      case "busy" ->
          Uni.createFrom()
              .failure(
                  ProblemException.retryLater(
                      ProblemType.UNAVAILABLE, "Busy.", Duration.ofSeconds(7)));
      case "nul" ->
          transaction
              .runAsSystem(tx -> tx.preparedQuery("select $1::text").execute(Tuple.of("a\0b")))
              .replaceWith("never");
      case "slow" ->
          transaction
              .runAsSystem(tx -> tx.query("select pg_sleep(2)").execute())
              .replaceWith("done");
      case "number" -> Uni.createFrom().item("number " + number);
      default -> Uni.createFrom().failure(new IllegalStateException("secret inner workings"));
    };
  }
}
