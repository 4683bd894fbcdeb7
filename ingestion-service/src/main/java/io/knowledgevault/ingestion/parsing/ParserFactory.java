package io.knowledgevault.ingestion.parsing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.knowledgevault.ingestion.parsing.child.Children;
import io.knowledgevault.ingestion.parsing.limit.ParsingLimits;
import io.knowledgevault.ingestion.settings.Setting;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.id.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Gives each company the parser of the present version of its setting. A message that the setting
 * changed is followed at once; and since messages may be lost, whoever asks more than a moment
 * after the last look makes it look again: at most one small query a company and moment, and none
 * for a company that reads nothing. Thread-safe.
 */
final class ParserFactory implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ParserFactory.class);

  /** With the query and the network between, below the two seconds that are promised. */
  static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(1_500);

  private static final int MAX_COMPANIES = 1_000;

  private final Function<TenantId, Uni<Setting>> settings;
  private final ParsingLimits installation;
  private final Children children;
  private final Cancellable following;
  private final Cache<TenantId, Slot> slots =
      Caffeine.newBuilder().maximumSize(MAX_COMPANIES).build();

  /**
   * @param settings reads the present one
   * @param changes whose setting changed just now
   */
  ParserFactory(
      Function<TenantId, Uni<Setting>> settings,
      Multi<TenantId> changes,
      ParsingLimits installation,
      Children children) {
    this.settings = settings;
    this.installation = installation;
    this.children = children;
    this.following =
        changes
            .subscribe()
            .with(
                this::changed, failure -> LOG.error("Changes of settings are not heard", failure));
  }

  /** The present parser; fails only when none was ever made and the setting cannot be read. */
  Uni<TenantParser> parser(TenantId tenant) {
    return Uni.createFrom().deferred(() -> slots.get(tenant, Slot::new).parser());
  }

  /** Look again at the next question. */
  void changed(TenantId tenant) {
    Slot slot = slots.getIfPresent(tenant);
    if (slot != null) {
      slot.outdate();
    }
  }

  @Override
  public void close() {
    following.cancel();
  }

  /** What is known of one company. */
  private final class Slot {

    private final TenantId tenant;
    private TenantParser current;
    private Uni<TenantParser> looking;
    private long lookedAt;
    private boolean outdated;

    Slot(TenantId tenant) {
      this.tenant = tenant;
    }

    /** Several who ask at the same time share one look. */
    synchronized Uni<TenantParser> parser() {
      boolean fresh = !outdated && System.nanoTime() - lookedAt < LOOK_AGAIN_AFTER.toNanos();
      if (current != null && fresh) {
        return Uni.createFrom().item(current);
      }
      if (looking == null || outdated) {
        outdated = false;
        lookedAt = System.nanoTime();
        looking =
            settings
                .apply(tenant)
                .map(this::take)
                .onFailure()
                .recoverWithUni(this::keep)
                .onTermination()
                .invoke(this::looked)
                .memoize()
                .indefinitely();
      }
      return looking;
    }

    synchronized void outdate() {
      outdated = true;
    }

    private synchronized void looked() {
      looking = null;
    }

    private synchronized TenantParser take(Setting setting) {
      if (current == null || current.version() < setting.version()) {
        current = new TenantParser(setting.version(), limits(setting), children);
      }
      return current;
    }

    /** Without the database nothing could be stored, but what is being read may end. */
    private synchronized Uni<TenantParser> keep(Throwable failure) {
      return current == null ? Uni.createFrom().failure(failure) : Uni.createFrom().item(current);
    }

    /** What an older release stored and this one does not understand must not stop the reading. */
    private ParsingLimits limits(Setting setting) {
      try {
        return installation.tightened(ParserSettingKind.read(setting.value()));
      } catch (ProblemException unfit) {
        LOG.warnf("The parser setting of %s is not used: %s", tenant, unfit.getMessage());
        return installation;
      }
    }
  }
}
