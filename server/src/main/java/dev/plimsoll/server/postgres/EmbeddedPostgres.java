// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL of our own that runs as long as this value is open. It listens on the loopback
/// address alone and wants a password.
///
/// A server that dies is started again on the same port. When this process dies instead, the next
/// start on the same folder stops the server that stayed behind and recovers. One folder serves one
/// process at a time.
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final int PORTS_TRIED = 5;

  /// How long the processes of a killed server may hold its shared memory, in tries a second.
  private static final int ORPHAN_SECONDS = 20;

  private static final int MAX_PAUSE_SECONDS = 30;

  private final PostgresSettings settings;
  private final FolderLock lock;
  private final Programs programs;
  private final String password;
  private final int port;
  private final ReentrantLock state = new ReentrantLock();
  private Server server;
  private boolean isClosing;

  private EmbeddedPostgres(
      PostgresSettings settings,
      FolderLock lock,
      Programs programs,
      String password,
      int port,
      Server server) {
    this.settings = settings;
    this.lock = lock;
    this.programs = programs;
    this.password = password;
    this.port = port;
    this.server = server;
  }

  /// Starts on `dataFolder/postgres`, which is made when it is not there.
  ///
  /// @throws PostgresException when it can't, with the reason and what to do
  public static EmbeddedPostgres start(Path dataFolder) throws IOException {
    return start(PostgresSettings.in(dataFolder));
  }

  /// As [#start(Path)], with all that can be chosen.
  public static EmbeddedPostgres start(PostgresSettings settings) throws IOException {
    boolean isRoot = Account.self() == 0;
    Folders.make(settings.folder(), isRoot);
    Folders.make(settings.binaries(), isRoot);
    FolderLock lock = FolderLock.take(settings.folder());
    try {
      return start(settings, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static EmbeddedPostgres start(PostgresSettings settings, FolderLock lock)
      throws IOException {
    Account account = Account.of(settings);
    Binaries binaries = Binaries.unpacked(settings.binaries());
    Programs programs = new Programs(binaries, account, settings.folder());
    clear(settings, programs);
    String password = new Cluster(settings, programs).prepare();
    for (int tried = 1; ; tried++) {
      int port = freePort();
      try {
        Server server = startPatiently(settings, programs, port);
        EmbeddedPostgres postgres =
            new EmbeddedPostgres(settings, lock, programs, password, port, server);
        Thread.ofVirtual().name("postgres-watch").start(postgres::watch);
        return postgres;
      } catch (PostgresException e) {
        if (tried == PORTS_TRIED || !isPortTaken(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean isPortTaken(PostgresException e) {
    return String.valueOf(e.getMessage()).contains("could not create any TCP/IP sockets");
  }

  /// Ends what a killed process of ours left running, since nobody else may run on this folder: we
  /// hold its lock.
  private static void clear(PostgresSettings settings, Programs programs) throws IOException {
    Optional<Postmaster> former = Postmaster.read(settings.cluster());
    if (former.isEmpty()) {
      return;
    }
    if (former.get().isRunningOn(settings.cluster())) {
      LOG.info("stopping the PostgreSQL that was left behind as process {}", former.get().pid());
      Server.stopRunning(settings, programs);
    } else if (ProcessHandle.of(former.get().pid()).isPresent()) {
      Postmaster.disown(settings.cluster());
    }
  }

  /// Starts, and tries again while processes of a killed server still hold its shared memory.
  private static Server startPatiently(PostgresSettings settings, Programs programs, int port)
      throws IOException {
    for (int left = ORPHAN_SECONDS; ; left--) {
      try {
        return Server.start(settings, programs, port);
      } catch (PostgresException e) {
        if (left == 0 || !String.valueOf(e.getMessage()).contains("shared memory block")) {
          throw e;
        }
        pause(1);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  /// The address for JDBC, without user and password.
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + Cluster.NAME + "?sslmode=disable";
  }

  public String user() {
    return Cluster.NAME;
  }

  public String password() {
    return password;
  }

  public int port() {
    return port;
  }

  /// The process id of the server as of now: another one after it died.
  public long pid() {
    return current().process().pid();
  }

  private Server current() {
    state.lock();
    try {
      return server;
    } finally {
      state.unlock();
    }
  }

  private void watch() {
    try {
      while (true) {
        int status = current().process().waitFor();
        if (!restart(status)) {
          return;
        }
      }
    } catch (InterruptedException | IOException e) {
      LOG.error("PostgreSQL is no longer watched", e);
    }
  }

  /// @return false when it shall not run any more
  private boolean restart(int status) throws IOException {
    for (int seconds = 1; ; seconds = Math.min(seconds * 2, MAX_PAUSE_SECONDS)) {
      state.lock();
      try {
        if (isClosing) {
          return false;
        }
        LOG.warn("PostgreSQL ended with status {} and is started again", status);
        server = startPatiently(settings, programs, port);
        return true;
      } catch (IOException e) {
        LOG.error("PostgreSQL can't be started again, next try in {} s", seconds, e);
      } finally {
        state.unlock();
      }
      pause(seconds);
    }
  }

  private static void pause(int seconds) throws IOException {
    try {
      TimeUnit.SECONDS.sleep(seconds);
    } catch (InterruptedException e) {
      throw Programs.interrupted(e);
    }
  }

  /// Stops the server in order and gives the folder back.
  ///
  /// @throws PostgresException when it does not stop
  @Override
  public void close() throws IOException {
    state.lock();
    try {
      if (isClosing) {
        return;
      }
      isClosing = true;
      try (lock) {
        server.stop(settings, programs);
      }
    } finally {
      state.unlock();
    }
  }
}
