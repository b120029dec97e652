// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A proxy that demands a login, and then tunnels to one loopback port whatever host was wanted.
final class TunnelProxy implements AutoCloseable {

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<String> wanted = new CopyOnWriteArrayList<>();
  private final int target;
  private final String login;

  TunnelProxy(int target, String login) throws IOException {
    this.target = target;
    this.login =
        "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(login.getBytes());
    Thread.ofVirtual().start(this::accept);
  }

  String host() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /// The hosts that were asked for with the right login.
  List<String> wanted() {
    return wanted;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException _) {
        // The test is over.
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target)) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1), 1);
      for (List<String> head = head(in); !head.isEmpty(); head = head(in)) {
        if (head.stream().anyMatch(login::equalsIgnoreCase)) {
          wanted.add(head.getFirst().split(" ")[1]);
          tunnel(client, upstream);
          return;
        }
        say(
            client,
            "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0");
      }
    } catch (IOException _) {
      // One of the two hung up.
    }
  }

  private static List<String> head(BufferedReader in) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      lines.add(line);
    }
    return lines;
  }

  private static void tunnel(Socket client, Socket upstream) throws IOException {
    say(client, "HTTP/1.1 200 Tunnel");
    Thread.ofVirtual()
        .start(
            () -> {
              try (InputStream in = upstream.getInputStream();
                  OutputStream out = client.getOutputStream()) {
                in.transferTo(out);
              } catch (IOException _) {
                // One of the two hung up.
              }
            });
    client.getInputStream().transferTo(upstream.getOutputStream());
  }

  private static void say(Socket client, String head) throws IOException {
    client.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
