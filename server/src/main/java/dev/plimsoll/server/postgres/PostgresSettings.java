// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.postgres;

import java.nio.file.Path;

/// Where and how the PostgreSQL that we bring along runs.
///
/// @param folder holds the cluster, its password and the lock; made when it is not there
/// @param binaries holds the unpacked programs, a folder for each version
/// @param uid whom it runs as when we are root, which PostgreSQL refuses to be; a cluster that is
///   there already decides by its owner
/// @param isDurable false for tests alone: commits then need not survive a crash of the machine
public record PostgresSettings(Path folder, Path binaries, int uid, boolean isDurable) {

  /// The account `nobody` of every Linux.
  public static final int NOBODY = 65534;

  public PostgresSettings {
    folder = folder.toAbsolutePath().normalize();
    binaries = binaries.toAbsolutePath().normalize();
  }

  /// Everything below `dataFolder/postgres`, durable.
  public static PostgresSettings in(Path dataFolder) {
    Path folder = dataFolder.resolve("postgres");
    return new PostgresSettings(folder, folder, NOBODY, true);
  }

  public PostgresSettings withUid(int value) {
    return new PostgresSettings(folder, binaries, value, isDurable);
  }

  /// The cluster's own folder, PGDATA.
  Path cluster() {
    return folder.resolve("data");
  }
}
