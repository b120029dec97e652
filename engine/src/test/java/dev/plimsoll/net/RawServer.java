// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Says the same bytes to whoever connects, whatever they say, and hangs up.
final class RawServer implements AutoCloseable {

  private final ServerSocket socket;

  RawServer(String bytes) throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> serve(bytes.getBytes(StandardCharsets.ISO_8859_1)));
  }

  String host() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  private void serve(byte[] bytes) {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        client.getInputStream().read(new byte[1000]);
        client.getOutputStream().write(bytes);
        client.shutdownOutput();
        client.getInputStream().read(new byte[1000]);
      } catch (IOException _) {
        // The client or the test went away.
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
