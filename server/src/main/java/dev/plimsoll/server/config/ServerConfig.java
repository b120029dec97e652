// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// All that a process is told when it starts, with defaults filled in and values checked.
///
/// @param data the folder of all that is kept
/// @param file what `backup` writes and `restore` reads
/// @param workers pieces of work done at a time; 0 in a process that only serves
/// @param cache the folder of what can be made again
/// @param masterKey the file of the key under which credentials are sealed
/// @param messages where messages may go
/// @param isDemo whether to start with sample images and without network
public record ServerConfig(
    Role role,
    Path data,
    Optional<Path> file,
    Pages pages,
    Database database,
    int workers,
    Feeds feeds,
    Path cache,
    Path masterKey,
    LogFormat logFormat,
    Messages messages,
    boolean isDemo) {

  /// Where messages may go.
  ///
  /// @param hosts names and networks (`10.0.0.0/8`) that are allowed beside public addresses
  /// @param mail the server that takes mail; empty for none
  /// @param kept how long the log keeps deliveries that are settled
  public record Messages(List<String> hosts, Optional<Mail> mail, Duration kept) {

    public Messages {
      hosts = List.copyOf(hosts);
    }
  }

  /// A mail server.
  ///
  /// @param security `smtps`, `smtp` or `plain+smtp`
  public record Mail(
      String security,
      String host,
      int port,
      String from,
      Optional<String> user,
      Optional<Password> password) {}

  /// How the pages and the API are served.
  ///
  /// @param publicUrl without a slash at its end; how browsers reach us
  /// @param hasSecureCookies whether browsers may send cookies by TLS alone
  /// @param session how long a sign-in lasts without use
  /// @param proxies addresses and networks whose `X-Forwarded-For` counts
  public record Pages(
      String host,
      int port,
      String publicUrl,
      boolean hasSecureCookies,
      Duration session,
      List<String> proxies) {

    public Pages {
      proxies = List.copyOf(proxies);
    }
  }

  /// Where the data is.
  public sealed interface Database {

    /// The most connections that this process opens.
    int connections();
  }

  /// A PostgreSQL of our own in the data folder.
  ///
  /// @param uid whom it runs as when we are root
  public record Embedded(int uid, int connections) implements Database {}

  /// A PostgreSQL that somebody else runs.
  ///
  /// @param url for JDBC, without user and password
  /// @param password empty when the server wants none
  public record External(String url, String user, Optional<Password> password, int connections)
      implements Database {}

  /// Where advisories come from.
  ///
  /// @param store the folder of the advisory store
  /// @param isOffline whether no feed is ever asked
  public record Feeds(Path store, Duration updateEvery, boolean isOffline) {}
}
