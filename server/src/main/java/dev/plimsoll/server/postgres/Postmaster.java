// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.postgres;

import dev.plimsoll.bytes.LocalFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What `postmaster.pid` tells about a server on a cluster (PostgreSQL's miscadmin.h: process id,
/// folder, start, port, sockets, address, shared memory, state).
///
/// @param pid of the server that wrote it, which may be long gone
/// @param state `starting`, `ready`, `stopping`; empty before it is told
record Postmaster(long pid, String state) {

  private static final String FILE = "postmaster.pid";
  private static final int MAX_BYTES = 64 << 10;
  private static final int STATE_LINE = 7;

  /// What the file says; empty when there is none, or one that is not written yet.
  static Optional<Postmaster> read(Path cluster) throws IOException {
    List<String> lines = lines(cluster.resolve(FILE));
    if (lines.isEmpty() || !lines.getFirst().matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    String state = lines.size() > STATE_LINE ? lines.get(STATE_LINE).strip() : "";
    return Optional.of(new Postmaster(Long.parseLong(lines.getFirst()), state));
  }

  boolean isReady() {
    return state.equals("ready");
  }

  /// Whether the process is there and is a server on this very cluster, not one that got the number
  /// later. What can't be looked at counts as a server.
  boolean isRunningOn(Path cluster) {
    return ProcessHandle.of(pid).filter(handle -> isServer(handle.info(), cluster)).isPresent();
  }

  private static boolean isServer(ProcessHandle.Info info, Path cluster) {
    if (info.command().isEmpty()) {
      return true;
    }
    boolean isPostgres = info.command().get().endsWith("/postgres");
    return isPostgres
        && info.arguments()
            .map(words -> Stream.of(words).anyMatch(cluster.toString()::equals))
            .orElse(true);
  }

  /// Makes the file of a dead server acceptable to the next when another process has got its
  /// number: PostgreSQL takes its own parent's number for a stale one, and still looks whether
  /// processes of the dead server hold its shared memory. Deleting the file would lose that.
  static void disown(Path cluster) throws IOException {
    Path file = cluster.resolve(FILE);
    List<String> lines = lines(file);
    String rest = lines.stream().skip(1).map(line -> line + "\n").collect(Collectors.joining());
    Files.writeString(file, ProcessHandle.current().pid() + "\n" + rest);
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return new String(LocalFiles.read(file, MAX_BYTES), StandardCharsets.UTF_8).lines().toList();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }
}
