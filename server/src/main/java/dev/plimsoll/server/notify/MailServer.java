// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import java.time.Duration;
import java.util.Optional;

/// The server that takes mail, from an administrator's configuration alone.
///
/// @param from the sender's address
/// @param timeout longest silence of the server
public record MailServer(
    String host,
    int port,
    Security security,
    Optional<Login> login,
    String from,
    Duration timeout) {

  /// How the connection is kept secret.
  public enum Security {
    /// From the first byte (RFC 8314).
    TLS,
    /// After a plain greeting, or not at all.
    STARTTLS,
    /// Never, for a server on this machine or a safe network.
    NONE
  }

  /// Who we are to the server.
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  public MailServer {
    if (host.isBlank() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a mail server has a host and a port");
    }
    if (!MailSettings.isAddress(from)) {
      throw new IllegalArgumentException("the sender of mail must be a plain address");
    }
  }

  /// The sender's domain, in which ids of mails are made.
  String domain() {
    return from.substring(from.lastIndexOf('@') + 1);
  }
}
