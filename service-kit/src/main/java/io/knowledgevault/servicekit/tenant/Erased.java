package io.knowledgevault.servicekit.tenant;

import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.vertx.pgclient.PgException;
import java.sql.SQLException;

/** How the database says that a tenant was erased, and what the caller hears of it. */
final class Erased {

  /** Raised by {@code enter_tenant}, see db/kit. */
  private static final String SQL_STATE = "KV410";

  private Erased() {}

  static Throwable translate(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (SQL_STATE.equals(sqlState(each))) {
        return new ProblemException(ProblemType.GONE, "This company was erased.");
      }
    }
    return failure;
  }

  /** The plain client fails with the one, Hibernate with the other. */
  private static String sqlState(Throwable failure) {
    return switch (failure) {
      case PgException plain -> plain.getSqlState();
      case SQLException mapped -> mapped.getSQLState();
      default -> null;
    };
  }
}
