// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import dev.plimsoll.server.config.ServerConfig;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/// What a process is made of, in the order in which it starts; closed in reverse.
final class Wiring implements AutoCloseable {

  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  private Wiring() {}

  /// Starts all that `config` asks for.
  ///
  /// @param say tells the person at the terminal how far it is
  /// @throws IOException when something can't be started; what was started before is then stopped
  static AutoCloseable start(ServerConfig config, Consumer<String> say) throws IOException {
    Wiring wiring = new Wiring();
    try {
      wiring.startAll(config, say);
      return wiring;
    } catch (IOException | RuntimeException e) {
      wiring.closeAfter(e);
      throw e;
    }
  }

  private void startAll(ServerConfig config, Consumer<String> say) throws IOException {
    DatabaseSource database = DatabaseSource.open(config, say);
    started.push(database);
    say.accept("database at " + database.url());
  }

  private void closeAfter(Exception failure) {
    try {
      close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /// What can't be closed keeps nothing else from being closed.
  @Override
  public void close() throws IOException {
    IOException failure = new IOException("not all could be stopped");
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }
}
