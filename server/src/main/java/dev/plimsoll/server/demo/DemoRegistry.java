// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.demo;

import dev.plimsoll.server.http.LoopbackServer;
import java.io.IOException;
import java.nio.file.Path;

/// A registry at a loopback port that holds what lies in a folder of OCI layouts, for who has none
/// at hand. It can be read by anybody of this machine, and written by nobody.
public final class DemoRegistry implements AutoCloseable {

  private final LoopbackServer server;

  private DemoRegistry(LoopbackServer server) {
    this.server = server;
  }

  /// Starts the registry.
  ///
  /// @param folder with a layout for each repository, in the folder of its name
  /// @param port 0 for any free one
  public static DemoRegistry start(Path folder, int port) throws IOException {
    RegistryAnswers answers = new RegistryAnswers(Repositories.in(folder));
    return new DemoRegistry(LoopbackServer.start(port, answers::answer));
  }

  /// Host and port, as image references begin.
  public String host() {
    return server.host();
  }

  @Override
  public void close() {
    server.close();
  }
}
