// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.postgres;

import dev.plimsoll.bytes.LocalFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The data folder of PostgreSQL: made once, whole or not at all. It has the database `plimsoll`
/// and its owner of the same name, who is no superuser; the superuser's password is thrown away.
record Cluster(PostgresSettings settings, Programs programs) {

  static final String NAME = "plimsoll";

  private static final int PASSWORD_BYTES = 24;
  private static final int SMALL_FILE = 4096;

  /// Makes it when it is not there, and sets the owner's password when that is lost.
  ///
  /// @return the password of the role `plimsoll`
  String prepare() throws IOException {
    if (!Files.exists(settings.cluster())) {
      Files.deleteIfExists(passwordFile());
      make();
    }
    checkVersion();
    if (!Files.exists(passwordFile())) {
      setPassword();
    }
    return text(passwordFile());
  }

  private Path passwordFile() {
    return settings.folder().resolve("password");
  }

  private void make() throws IOException {
    Path part = settings.folder().resolve("data.new");
    Folders.delete(part);
    Files.createDirectory(part);
    Path password = settings.folder().resolve("superuser.new");
    Folders.writeSecret(password, newPassword());
    try {
      if (programs.account().uid().isPresent()) {
        int uid = programs.account().uid().getAsInt();
        Folders.give(part, uid);
        Folders.give(password, uid);
      }
      initialise(part, password);
      command(part, "CREATE ROLE " + NAME + " LOGIN CREATEDB");
      command(part, "CREATE DATABASE " + NAME + " OWNER " + NAME);
      Files.move(part, settings.cluster(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(password);
      Folders.delete(part);
    }
  }

  /// Sorting by code points needs no library of the machine, so the order of an index never changes
  /// with one.
  private void initialise(Path folder, Path password) throws IOException {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("-D", folder.toString(), "-U", "postgres", "-A", "scram-sha-256"));
    words.addAll(List.of("--pwfile", password.toString(), "-E", "UTF8", "--locale=C", "-k"));
    words.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
    if (!settings.isDurable()) {
      words.add("--no-sync");
    }
    Programs.Outcome outcome = programs.run("initdb", words, "");
    if (outcome.status() != 0) {
      throw new PostgresException(
          "PostgreSQL's data can't be laid into %s: %s"
              .formatted(settings.folder(), outcome.reason()));
    }
  }

  private void setPassword() throws IOException {
    String password = newPassword();
    command(settings.cluster(), "ALTER ROLE " + NAME + " PASSWORD '" + password + "'");
    Folders.writeSecret(passwordFile(), password);
  }

  /// One SQL command, without a server: PostgreSQL's mode of a single user.
  private void command(Path folder, String sql) throws IOException {
    List<String> words = List.of("--single", "-D", folder.toString(), "postgres");
    Programs.Outcome outcome = programs.run("postgres", words, sql + "\n");
    if (outcome.status() != 0 || outcome.output().matches("(?s).*(ERROR|FATAL|PANIC): .*")) {
      throw new PostgresException(
          "PostgreSQL's data in %s can't be prepared: %s"
              .formatted(settings.folder(), outcome.reason()));
    }
  }

  private void checkVersion() throws IOException {
    String version = text(settings.cluster().resolve("PG_VERSION"));
    if (!version.equals(Integer.toString(Binaries.MAJOR))) {
      throw new PostgresException(
          "%s was made by PostgreSQL %s, and this Plimsoll brings %d: make a backup with the Plimsoll that made it, and restore it with this one into a new folder"
              .formatted(settings.cluster(), version, Binaries.MAJOR));
    }
  }

  private static String text(Path file) throws IOException {
    return new String(LocalFiles.read(file, SMALL_FILE), StandardCharsets.UTF_8).strip();
  }

  private static String newPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
