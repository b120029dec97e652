// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.daemon;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Listens on a Unix socket and answers every request with the same bytes, or not at all.
final class FakeDaemon implements AutoCloseable {

  private final Path path;
  private final ServerSocketChannel server;
  private volatile String asked = "";

  FakeDaemon(Path folder, String answer) throws IOException {
    this(folder, Optional.of(answer));
  }

  private FakeDaemon(Path folder, Optional<String> answer) throws IOException {
    path = folder.resolve("d.sock");
    Files.deleteIfExists(path);
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path));
    Thread.ofVirtual().start(() -> serve(answer));
  }

  static FakeDaemon silent(Path folder) throws IOException {
    return new FakeDaemon(folder, Optional.empty());
  }

  Map<String, String> environment() {
    return Map.of("DOCKER_HOST", "unix://" + path);
  }

  String asked() {
    return asked;
  }

  private void serve(Optional<String> answer) {
    while (server.isOpen()) {
      try (SocketChannel client = server.accept()) {
        ByteBuffer request = ByteBuffer.allocate(4096);
        client.read(request);
        asked = new String(request.array(), 0, request.position(), StandardCharsets.ISO_8859_1);
        if (answer.isEmpty()) {
          client.read(ByteBuffer.allocate(1));
          continue;
        }
        client.write(ByteBuffer.wrap(answer.get().getBytes(StandardCharsets.ISO_8859_1)));
      } catch (IOException _) {
        // The client or the test went away.
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(path);
  }
}
