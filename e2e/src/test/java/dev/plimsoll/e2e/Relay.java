// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A fixed port of this machine whose connections go to another that may change, or to nobody: what
/// a service's address is to its clients while the service moves.
final class Relay implements AutoCloseable {

  private static final int NOBODY = 0;

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile int target;

  Relay(int target) throws IOException {
    this.target = target;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  void leadTo(int port) {
    target = port;
  }

  /// From now on connections break at once.
  void leadNowhere() throws IOException {
    target = NOBODY;
    for (Socket each : open) {
      each.close();
    }
  }

  @Override
  public void close() throws IOException {
    leadNowhere();
    socket.close();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException _) {
        return; // it was closed
      }
    }
  }

  private void serve(Socket client) {
    int port = target;
    try (client) {
      if (port != NOBODY) {
        serve(client, port);
      }
    } catch (IOException _) {
      // one of both is gone, and so is now the other
    } finally {
      open.remove(client);
    }
  }

  private void serve(Socket client, int port) throws IOException {
    try (Socket behind = new Socket(InetAddress.getLoopbackAddress(), port)) {
      client.setTcpNoDelay(true); // else each second packet waits 40 ms for an acknowledgement
      behind.setTcpNoDelay(true);
      open.add(client);
      open.add(behind);
      Thread.ofVirtual().start(() -> pass(client, behind));
      pass(behind, client);
      open.remove(behind);
    }
  }

  /// Until either ends; then both are closed.
  private static void pass(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException _) {
      // as good as the end
    }
  }
}
