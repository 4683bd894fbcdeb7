package io.knowledgevault.ingestion.parsing;

import io.knowledgevault.ingestion.parsing.child.ChildCommand;
import io.knowledgevault.ingestion.parsing.child.Children;
import io.knowledgevault.ingestion.parsing.limit.FairTurns;
import io.knowledgevault.ingestion.parsing.limit.UnreadableException;
import io.knowledgevault.ingestion.settings.SettingService;
import io.knowledgevault.servicekit.problem.ProblemException;
import io.knowledgevault.sharedmodel.id.TenantId;
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
import java.util.Collection;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where files and texts are read, off the event loops and bounded. Two queues: quick work of the
 * processor, and files that a child process reads, which may take long; the one never waits for the
 * other, and in the second companies take turns.
 */
@ApplicationScoped
public class ParsingPool {

  private static final String MAIN = "io.knowledgevault.ingestion.IngestionMain";

  private final ParserFactory parsers;
  private final Children children;
  private final ThreadPoolExecutor quick;
  private final ExecutorService slow;
  private final FairTurns<TenantId> turns;

  ParsingPool(ParsingConfig config, SettingService settings, MeterRegistry metrics) {
    ChildCommand command =
        new ChildCommand(MAIN, FileReading.ARGUMENT, config.child().memory().asLongValue());
    children = new Children(command, config.child().folder(), config.child().idle());
    parsers =
        new ParserFactory(
            tenant -> settings.get(tenant, ParserSettingKind.KEY),
            settings.changes(ParserSettingKind.KEY),
            config.limits(),
            children);
    quick = threads("parsing-", config);
    slow =
        Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("children-", 0).factory());
    turns = new FairTurns<>(config.threads(), config.queue(), slow);
    metrics.gauge("kv.parsing.queued", turns, FairTurns::queued);
    metrics.gauge("kv.parsing.children", children, Children::count);
  }

  private static ThreadPoolExecutor threads(String name, ParsingConfig config) {
    return new ThreadPoolExecutor(
        config.threads(),
        config.threads(),
        1,
        TimeUnit.MINUTES,
        new LinkedBlockingQueue<>(config.queue()),
        Thread.ofPlatform().daemon().name(name, 0).factory());
  }

  /** The parser that is used for a company at present. */
  Uni<TenantParser> parser(TenantId tenant) {
    return onCallersContext(parsers.parser(tenant));
  }

  /** The setting of a company changed: do not wait for the message. */
  void outdated(TenantId tenant) {
    parsers.changed(tenant);
  }

  /** Reads a file; fails with {@link UnreadableException} when it cannot be read. */
  public Uni<ParsedDocument> parse(TenantId tenant, Path file, String name, String declaredType) {
    return with(
        tenant,
        (parser, emitter) ->
            quickly(
                emitter,
                () -> {
                  String type = guess(file, name, declaredType);
                  Runnable read =
                      () -> complete(emitter, () -> parser.parse(file, name, declaredType));
                  if (TenantParser.isPlain(type)) {
                    read.run();
                  } else {
                    inTurn(tenant, emitter, read);
                  }
                }));
  }

  /**
   * Reads texts that came without a file.
   *
   * @param mediaTypes of the texts; they decide where the work is done
   */
  public <T> Uni<T> read(
      TenantId tenant, Collection<String> mediaTypes, Function<TenantParser, T> work) {
    boolean plain = mediaTypes.stream().allMatch(TenantParser::isPlain);
    return with(
        tenant,
        (parser, emitter) -> {
          Runnable read = () -> complete(emitter, () -> work.apply(parser));
          if (plain) {
            quickly(emitter, read);
          } else {
            inTurn(tenant, emitter, read);
          }
        });
  }

  /** Does other work of the processor's kind on the same threads, so that all of it is bounded. */
  public <T> Uni<T> run(Supplier<T> work) {
    return onCallersContext(
        Uni.createFrom().emitter(emitter -> quickly(emitter, () -> complete(emitter, work))));
  }

  private <T> Uni<T> with(TenantId tenant, BiConsumer<TenantParser, UniEmitter<? super T>> work) {
    return onCallersContext(
        parsers
            .parser(tenant)
            .chain(parser -> Uni.createFrom().<T>emitter(emitter -> work.accept(parser, emitter))));
  }

  /** A file that is gone is of no type: its parser says what is wrong. */
  private static String guess(Path file, String name, String declaredType) {
    try {
      return TenantParser.guess(file, name, declaredType);
    } catch (UnreadableException gone) {
      return "application/octet-stream";
    }
  }

  private void quickly(UniEmitter<?> emitter, Runnable work) {
    try {
      quick.execute(() -> guarded(emitter, work));
    } catch (RejectedExecutionException full) {
      emitter.fail(full());
    }
  }

  private void inTurn(TenantId tenant, UniEmitter<?> emitter, Runnable work) {
    if (!turns.offer(tenant, () -> readAndRefill(emitter, work))) {
      emitter.fail(full());
    }
  }

  /** The turn ends when there are as many warm children as before, the answer is given at once. */
  private void readAndRefill(UniEmitter<?> emitter, Runnable work) {
    guarded(emitter, work);
    children.refill();
  }

  /** Whatever happens, somebody waits for an answer. */
  private static void guarded(UniEmitter<?> emitter, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error failure) {
      emitter.fail(failure);
    }
  }

  private static ProblemException full() {
    return ProblemException.retryLater(
        ProblemType.UNAVAILABLE,
        "Too many files are waiting to be read; try again in a moment.",
        Duration.ofSeconds(5));
  }

  private static <T> void complete(UniEmitter<? super T> emitter, Supplier<T> work) {
    try {
      emitter.complete(work.get());
    } catch (RuntimeException | Error failure) {
      emitter.fail(failure);
    }
  }

  /** The answer comes back where the caller was: Vert.x clients and request scope need that. */
  private static <T> Uni<T> onCallersContext(Uni<T> work) {
    Context context = Vertx.currentContext();
    Executor back = context == null ? Runnable::run : task -> context.runOnContext(x -> task.run());
    return work.emitOn(back);
  }

  @PreDestroy
  void stop() {
    parsers.close();
    quick.shutdownNow();
    slow.shutdownNow();
    children.close();
  }
}
