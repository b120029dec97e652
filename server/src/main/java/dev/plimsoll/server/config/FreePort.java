// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Port 0 asks for any free port. It is chosen before anything is set up, since links, cookies and
/// the check of a request's origin go by the public URL, which names it.
final class FreePort {

  private FreePort() {}

  /// A port of `host` that nobody listens on at this moment.
  ///
  /// @throws WrongUse when there is none, or no such address here
  static int of(String host) {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new WrongUse("no port of " + host + " can be listened on: " + e.getMessage());
    }
  }
}
