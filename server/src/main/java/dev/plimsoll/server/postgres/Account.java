// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Whom PostgreSQL runs as. It refuses to be root, so root becomes another for it, by a program
/// that then turns into PostgreSQL itself and so keeps its process id.
///
/// @param uid whom to become; empty for whoever we are
/// @param words what to put before a command
record Account(OptionalInt uid, List<String> words) {

  private static final int SECONDS = 10;

  Account {
    words = List.copyOf(words);
  }

  boolean isOther() {
    return uid.isPresent();
  }

  /// Who shall run the cluster of `settings`, whose folder is there.
  static Account of(PostgresSettings settings) throws IOException {
    int self = self();
    Path cluster = settings.cluster();
    int owner = Files.isDirectory(cluster) ? Folders.owner(cluster) : self;
    if (self == 0) {
      int uid = owner == 0 ? settings.uid() : owner;
      checkPassable(settings, uid);
      return new Account(OptionalInt.of(uid), waysTo(uid));
    }
    if (owner != self) {
      throw new PostgresException(
          "%s belongs to the user %d, and we run as %d: start as that user or as root"
              .formatted(cluster, owner, self));
    }
    return new Account(OptionalInt.empty(), List.of());
  }

  static int self() throws IOException {
    Path probe = Files.createTempFile("plimsoll-", ".uid");
    try {
      return Folders.owner(probe);
    } finally {
      Files.delete(probe);
    }
  }

  private static void checkPassable(PostgresSettings settings, int uid) throws IOException {
    for (Path start : List.of(settings.folder(), settings.binaries())) {
      for (@Nullable Path at = start.toRealPath(); at != null; at = at.getParent()) {
        if (!Folders.isPassable(at) && Folders.owner(at) != uid) {
          throw new PostgresException(
              "PostgreSQL refuses to run as root, and the user %d can't reach %s since %s is closed to others: choose another folder with --data, or start as another user"
                  .formatted(uid, start, at));
        }
      }
    }
  }

  private static List<String> waysTo(int uid) throws IOException {
    List<List<String>> ways =
        List.of(
            List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups"),
            List.of("chroot", "--userspec=+" + uid + ":+" + uid, "--groups=", "/"));
    for (List<String> way : ways) {
      if (works(way)) {
        return way;
      }
    }
    throw new PostgresException(
        "PostgreSQL refuses to run as root, and neither setpriv nor chroot of this machine can become the user %d: start as another user, or name a database with --database-url"
            .formatted(uid));
  }

  private static boolean works(List<String> way) throws IOException {
    List<String> command = new ArrayList<>(way);
    command.add("true");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      throw Programs.interrupted(e);
    } catch (IOException _) {
      return false; // there is no such program
    }
  }
}
