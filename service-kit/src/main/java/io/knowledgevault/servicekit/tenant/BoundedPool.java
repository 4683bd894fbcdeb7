package io.knowledgevault.servicekit.tenant;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Bounds what Quarkus leaves open: how long, and how many, wait for a connection. */
@Singleton
class BoundedPool implements PgPoolCreator {

  private final DatabaseConfig config;

  BoundedPool(DatabaseConfig config) {
    this.config = config;
  }

  @Override
  @SuppressWarnings("deprecation") // Quarkus wants this very type
  public Pool create(Input input) {
    PoolOptions options =
        input
            .poolOptions()
            .setConnectionTimeout(Math.toIntExact(config.patience().toMillis()))
            .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
            .setMaxWaitQueueSize(config.waiting());
    return PgPool.pool(input.vertx(), input.pgConnectOptionsList(), options);
  }
}
