package io.knowledgevault.ingestion.parsing.child;

import io.knowledgevault.ingestion.parsing.child.Frames.Frame;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * The child's side: takes a question, answers it, takes the next. Ends when the parent is gone, at
 * once and whatever it is doing; and after an answer when it has served long enough or grown.
 */
public final class ChildLoop {

  private static final int MAX_SERVED = 300;
  private static final int OUT_OF_MEMORY = 3;
  private static final int TOO_LONG = 4;

  private ChildLoop() {}

  /**
   * Never returns.
   *
   * @param warmUp makes ready what every question needs
   * @param answers may fail: that ends the child, as an error of the question
   */
  public static <Q, A> void serve(Class<Q> questions, Runnable warmUp, Function<Q, A> answers) {
    Frames frames = streams();
    volunteerForTheKernel();
    int status = 1;
    try {
      warmUp.run();
      frames.write("ready", false);
      BlockingQueue<Q> asked = new LinkedBlockingQueue<>(1);
      Thread.ofPlatform().daemon().name("parent").start(() -> listen(frames, questions, asked));
      status = answer(frames, asked, answers);
    } catch (OutOfMemoryError e) {
      status = OUT_OF_MEMORY;
    } catch (InterruptedException | IOException | RuntimeException | StackOverflowError e) {
      System.getLogger("child").log(System.Logger.Level.WARNING, "It ends", e);
    }
    halt(status);
  }

  private static <Q, A> int answer(Frames frames, BlockingQueue<Q> asked, Function<Q, A> answers)
      throws InterruptedException, IOException {
    for (int served = 1; ; served++) {
      A answer = answers.apply(asked.take());
      boolean last = served >= MAX_SERVED || grown();
      if (!frames.write(answer, last)) {
        return TOO_LONG;
      }
      if (last) {
        return 0;
      }
    }
  }

  /** True when the heap has grown so much that a fresh process is the cheaper one to keep. */
  private static boolean grown() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() > runtime.maxMemory() / 4 * 3;
  }

  private static <Q> void listen(Frames frames, Class<Q> questions, BlockingQueue<Q> asked) {
    try {
      for (Frame<Q> next = frames.read(questions); ; next = frames.read(questions)) {
        asked.put(next.content());
      }
    } catch (IOException | InterruptedException parentIsGone) {
      halt(0);
    }
  }

  /**
   * Without hooks and finalisers: another thread may be in an endless loop or a huge allocation.
   */
  private static void halt(int status) {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(status);
  }

  /** What libraries print goes to the log: standard output is for frames alone. */
  private static Frames streams() {
    Frames frames =
        new Frames(
            new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    PrintStream log =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.setOut(log);
    System.setErr(log);
    System.setIn(java.io.InputStream.nullInputStream());
    return frames;
  }

  /** When Linux runs out of memory it ends this process first, not the service. */
  private static void volunteerForTheKernel() {
    try {
      Files.writeString(Path.of("/proc/self/oom_score_adj"), "900");
    } catch (IOException notLinux) {
      // Then the kernel chooses as it likes.
    }
  }

  static ChildFailure.Reason reasonOf(int status) {
    return switch (status) {
      case OUT_OF_MEMORY, KILLED -> ChildFailure.Reason.MEMORY;
      case TOO_LONG -> ChildFailure.Reason.LENGTH;
      default -> ChildFailure.Reason.CRASH;
    };
  }

  /** By the kernel: nobody else kills it without saying so. */
  private static final int KILLED = 137;
}
