// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/// Passes one SMTP connection on to a server and breaks it when the server has taken the mail, so
/// that the client never hears of it.
public final class BreakingRelay implements AutoCloseable {

  private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicBoolean isSent = new AtomicBoolean();
  private final int server;

  public BreakingRelay(int server) throws IOException {
    this.server = server;
    threads.submit(this::relay);
  }

  public int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    threads.shutdownNow();
  }

  private Void relay() throws IOException {
    try (Socket client = socket.accept();
        Socket behind = new Socket(InetAddress.getLoopbackAddress(), server)) {
      threads.submit(() -> up(client.getInputStream(), behind.getOutputStream()));
      down(behind.getInputStream(), client.getOutputStream());
      return null;
    }
  }

  private Void up(InputStream from, OutputStream to) throws IOException {
    StringBuilder end = new StringBuilder();
    for (int b = from.read(); b >= 0; b = from.read()) {
      end.append((char) b);
      if (end.length() > 5) {
        end.deleteCharAt(0);
      }
      if (end.toString().equals("\r\n.\r\n")) {
        isSent.set(true);
      }
      to.write(b);
      to.flush();
    }
    return null;
  }

  private void down(InputStream from, OutputStream to) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.US_ASCII));
    for (String line = lines.readLine(); line != null && !isSent.get(); line = lines.readLine()) {
      to.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
      to.flush();
    }
  }
}
