// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

/// Asks of many tags of a repository what they point to, several at a time. A tag that fails fails
/// alone, but a registry that fails all the time is left in peace.
public final class TagSweep {

  /// Takes the answers, one at a time, in no order.
  public interface Answers {

    /// @param head empty when the tag is gone
    void found(String tag, Optional<TagHead> head);

    void failed(String tag, IOException why);
  }

  private static final int MOST_FAILED_IN_A_ROW = 20;

  private final RemoteRegistry registry;
  private final String repository;
  private final Answers answers;
  private final Queue<String> waiting;
  private final ReentrantLock lock = new ReentrantLock();
  private int failedInARow;

  private TagSweep(
      RemoteRegistry registry, String repository, Collection<String> tags, Answers answers) {
    this.registry = registry;
    this.repository = repository;
    this.answers = answers;
    this.waiting = new ConcurrentLinkedQueue<>(tags);
  }

  /// Returns when all tags are answered.
  ///
  /// @param parallel how many are asked for at a time
  /// @throws IOException the last failure, when there were too many in a row; the tags that are
  ///   left are then not answered
  public static void run(
      RemoteRegistry registry,
      String repository,
      Collection<String> tags,
      int parallel,
      Answers answers)
      throws IOException {
    new TagSweep(registry, repository, tags, answers).run(parallel);
  }

  private void run(int parallel) throws IOException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < parallel; i++) {
        workers.add(threads.submit(this::work));
      }
      await(workers, threads);
    }
  }

  private static void await(List<Future<?>> workers, ExecutorService threads) throws IOException {
    try {
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (ExecutionException e) {
      threads.shutdownNow();
      if (e.getCause() instanceof RuntimeException ofAnswers) {
        throw ofAnswers;
      }
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
      InterruptedIOException stopped = new InterruptedIOException("stopped while asking for tags");
      stopped.initCause(e);
      throw stopped;
    }
  }

  /// @return how many tags were asked for
  private int work() throws IOException {
    int asked = 0;
    for (String tag = waiting.poll(); tag != null; tag = waiting.poll()) {
      ask(tag);
      asked++;
    }
    return asked;
  }

  private void ask(String tag) throws IOException {
    try {
      Optional<TagHead> head = registry.head(repository, tag);
      tell(0, () -> answers.found(tag, head));
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      if (tell(1, () -> answers.failed(tag, e)) >= MOST_FAILED_IN_A_ROW) {
        waiting.clear();
        throw e;
      }
    }
  }

  /// @param failed 0 or 1
  /// @return how many have failed in a row
  private int tell(int failed, Runnable answer) {
    lock.lock();
    try {
      failedInARow = failed == 0 ? 0 : failedInARow + failed;
      answer.run();
      return failedInARow;
    } finally {
      lock.unlock();
    }
  }
}
