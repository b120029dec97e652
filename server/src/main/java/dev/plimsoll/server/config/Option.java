// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.config;

import static dev.plimsoll.server.config.Role.BACKUP;
import static dev.plimsoll.server.config.Role.RESTORE;
import static dev.plimsoll.server.config.Role.SERVER;
import static dev.plimsoll.server.config.Role.UP;
import static dev.plimsoll.server.config.Role.WORKER;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// One thing that can be told to a process: `--name` on the command line, `PLIMSOLL_NAME` in the
/// environment, `name:` in the file.
///
/// @param label what its value is, for the help; empty for a flag
/// @param standard its default, in the words of the help; empty when there is none
record Option(String name, String label, String standard, String help, Set<Role> roles) {

  private static final Set<Role> ALL = Set.of(Role.values());
  private static final Set<Role> PROCESSES = Set.of(UP, SERVER, WORKER);
  private static final Set<Role> PAGES = Set.of(UP, SERVER);
  private static final Set<Role> WORK = Set.of(UP, WORKER);
  private static final Set<Role> OWN = Set.of(UP, BACKUP, RESTORE);

  /// The one table of options; readers, messages and help go by it.
  static final List<Option> TABLE =
      List.of(
          of("data", "DIR", "", "The folder of all that is kept.", ALL),
          of("demo", "", "", "Start with sample images and without network.", Set.of(UP)),
          of("host", "ADDRESS", "127.0.0.1", "The address to listen on.", PAGES),
          of("port", "N", "8420", "The port to listen on; 0 for any free one.", PAGES),
          of(
              "public-url",
              "URL",
              "",
              "How browsers reach the pages, for links in messages.",
              PROCESSES),
          of(
              "secure-cookies",
              "",
              "",
              "Send cookies by TLS alone; set by a public URL of https.",
              PAGES),
          of(
              "trusted-proxies",
              "NETWORKS",
              "",
              "Addresses and networks, with commas, of proxies that tell who asks.",
              PAGES),
          of("session", "TIME", "12h", "How long a sign-in lasts without use.", PAGES),
          of(
              "database-url",
              "URL",
              "",
              "A PostgreSQL 15 or newer: postgresql://HOST:PORT/NAME.",
              ALL),
          of("database-user", "NAME", "plimsoll", "The database's user.", ALL),
          of(
              "database-password-file",
              "FILE",
              "",
              "Holds the password, which no argument may.",
              ALL),
          of(
              "database-connections",
              "N",
              "10",
              "Connections that this process opens at most.",
              PROCESSES),
          of(
              "postgres-uid",
              "N",
              "65534",
              "Whom our own PostgreSQL runs as when we are root.",
              OWN),
          of("workers", "N", "2", "Pieces of work done at a time.", WORK),
          of("db", "DIR", "DATA/advisories", "The folder of the advisory store.", PROCESSES),
          of("update-every", "TIME", "6h", "How often the advisory feeds are asked.", WORK),
          of("offline", "", "", "Ask no feed: advisories come by plimsoll db import.", WORK),
          of("cache-dir", "DIR", "DATA/cache", "The folder of what can be made again.", PROCESSES),
          of(
              "master-key-file",
              "FILE",
              "DATA/master.key",
              "The key under which credentials are sealed.",
              PROCESSES),
          of(
              "message-hosts",
              "NAMES",
              "",
              "Hosts and networks, with commas, that messages may go to beside public ones.",
              PROCESSES),
          of(
              "mail-server",
              "URL",
              "",
              "Sends mail: smtps://HOST:PORT, smtp://HOST:PORT (STARTTLS) or plain+smtp://…",
              PROCESSES),
          of(
              "keep-deliveries",
              "TIME",
              "90d",
              "How long the log keeps what was delivered or refused.",
              WORK),
          of("mail-from", "ADDRESS", "", "The sender of mail.", PROCESSES),
          of("mail-user", "NAME", "", "Whom the mail server knows us as.", PROCESSES),
          of("mail-password-file", "FILE", "", "Holds the mail server's password.", PROCESSES),
          of("log-format", "FORMAT", "text", "How log lines look: text or json.", ALL),
          of("config", "FILE", "", "A YAML file of these options, by their names.", ALL));

  private static Option of(
      String name, String label, String standard, String help, Set<Role> roles) {
    return new Option(name, label, standard, help, roles);
  }

  boolean isFlag() {
    return label.isEmpty();
  }

  String variable() {
    return "PLIMSOLL_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /// The options of a command, in the order of its help.
  static List<Option> of(Role role) {
    return TABLE.stream().filter(option -> option.roles().contains(role)).toList();
  }
}
