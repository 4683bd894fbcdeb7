package io.knowledgevault.ingestion.parsing;

import io.knowledgevault.ingestion.parsing.limit.ParseBudget;
import io.knowledgevault.ingestion.parsing.limit.ParsingLimits;
import io.knowledgevault.ingestion.parsing.limit.UnreadableException;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.problem.ProblemType;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Threads that read files, few and watched. A parse that goes on after its time is interrupted; one
 * that ignores even that is given up: its file ends as an error, and another thread takes the place
 * of the one that is lost until it returns.
 */
@ApplicationScoped
public class ParsingPool {

  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final int MAX_STUCK = 4;

  private final DocumentParser parser;
  private final ThreadPoolExecutor threads;
  private final int size;
  private final ScheduledExecutorService watchdog =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("parsing-watchdog").factory());
  private final AtomicInteger stuck = new AtomicInteger();

  ParsingPool(ParsingConfig config, MeterRegistry metrics) {
    parser = new DocumentParser(config.limits());
    size = config.threads();
    threads =
        new ThreadPoolExecutor(
            size,
            size,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(config.queue()),
            Thread.ofPlatform().daemon().name("parsing-", 0).factory());
    metrics.gauge("kv.parsing.queued", threads, pool -> pool.getQueue().size());
    metrics.gauge("kv.parsing.stuck", stuck);
  }

  public ParsingLimits limits() {
    return parser.limits();
  }

  /** Reads a file; fails with {@link UnreadableException} when it cannot be read. */
  public Uni<ParsedDocument> parse(Path file, String name, String declaredType) {
    return watched(
        () -> parser.budgetFor(file), budget -> parser.parse(file, name, declaredType, budget));
  }

  /** Reads text that came without a file. */
  public ParsedDocument parseText(String text, String mediaType) {
    return parser.parseText(text, mediaType);
  }

  /** Does other work of the processor's kind on the same threads, so that all of it is bounded. */
  public <T> Uni<T> run(Supplier<T> work) {
    return onCallersContext(emitter -> execute(emitter, () -> complete(emitter, work)));
  }

  /** True when so many parses are lost that only a restart helps. */
  public boolean exhausted() {
    return stuck.get() >= MAX_STUCK;
  }

  private interface Parse {
    ParsedDocument with(ParseBudget budget);
  }

  private Uni<ParsedDocument> watched(Supplier<ParseBudget> budgets, Parse parse) {
    return onCallersContext(
        emitter ->
            execute(
                emitter,
                () -> {
                  Watch watch = new Watch(Thread.currentThread(), emitter);
                  complete(emitter, () -> watch.over(budgets.get(), parse));
                  watch.end();
                }));
  }

  private <T> void execute(UniEmitter<? super T> emitter, Runnable task) {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException full) {
      emitter.fail(
          ProblemException.retryLater(
              ProblemType.UNAVAILABLE,
              "Too many files are waiting to be read; try again in a moment.",
              Duration.ofSeconds(5)));
    }
  }

  private static <T> void complete(UniEmitter<? super T> emitter, Supplier<T> work) {
    try {
      emitter.complete(work.get());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
      emitter.fail(failure);
    }
  }

  /** The answer comes back where the caller was: Vert.x clients and request scope need that. */
  private static <T> Uni<T> onCallersContext(Consumer<UniEmitter<? super T>> work) {
    Context context = Vertx.currentContext();
    Executor back = context == null ? Runnable::run : task -> context.runOnContext(x -> task.run());
    return Uni.createFrom().<T>emitter(work).emitOn(back);
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
    watchdog.shutdownNow();
  }

  /** Watches one parse: first a warning to the budget and an interrupt, then giving up. */
  private final class Watch {

    private final Thread thread;
    private final UniEmitter<? super ParsedDocument> emitter;
    private ScheduledFuture<?> alarm;
    private boolean ended;
    private boolean givenUp;

    @SuppressWarnings("unused")
    private boolean lateInterrupt;

    Watch(Thread thread, UniEmitter<? super ParsedDocument> emitter) {
      this.thread = thread;
      this.emitter = emitter;
    }

    ParsedDocument over(ParseBudget budget, Parse parse) {
      long limit = budget.limits().maxTime().plus(GRACE).toMillis();
      schedule(() -> warn(budget), limit);
      return parse.with(budget);
    }

    private synchronized void schedule(Runnable next, long millis) {
      alarm = watchdog.schedule(next, millis, TimeUnit.MILLISECONDS);
    }

    private synchronized void warn(ParseBudget budget) {
      if (!ended) {
        budget.cancel("Reading it took too long");
        thread.interrupt();
        schedule(this::giveUp, GRACE.toMillis());
      }
    }

    private synchronized void giveUp() {
      if (!ended) {
        givenUp = true;
        resize(stuck.incrementAndGet());
        emitter.fail(new UnreadableException("Reading it took too long and could not be stopped"));
      }
    }

    /** Also clears an interrupt that came too late, so that it does not hit the next file. */
    synchronized void end() {
      ended = true;
      if (alarm != null) {
        alarm.cancel(false);
      }
      if (givenUp) {
        resize(stuck.decrementAndGet());
      }
      lateInterrupt = Thread.interrupted();
    }

    private void resize(int lost) {
      int wanted = size + Math.min(lost, MAX_STUCK);
      threads.setMaximumPoolSize(Math.max(wanted, threads.getCorePoolSize()));
      threads.setCorePoolSize(wanted);
      threads.setMaximumPoolSize(wanted);
    }
  }
}
