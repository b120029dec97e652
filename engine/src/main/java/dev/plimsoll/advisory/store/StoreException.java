// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// The advisory store cannot be used. The message says what was found and what to do.
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /// What is wrong with it.
  public enum Kind {
    /// There is no store in the folder.
    MISSING,
    /// An older version of Plimsoll wrote it, in a format that we no longer read.
    TOO_OLD,
    /// A newer version of Plimsoll wrote it.
    TOO_NEW,
    /// Bytes are not what was written.
    CORRUPT,
    /// The operating system refuses to read or write it.
    UNREADABLE
  }

  private final Kind kind;

  private StoreException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  static StoreException missing(Path folder) {
    return new StoreException(
        Kind.MISSING,
        "There is no advisory store in %s; make one with `plimsoll db update` or `plimsoll db import`."
            .formatted(folder));
  }

  static StoreException wrongVersion(Path file, int found, int known) {
    return found < known
        ? new StoreException(
            Kind.TOO_OLD,
            "%s has format %d, which is too old: this Plimsoll reads %d. Run `plimsoll db update`."
                .formatted(file, found, known))
        : new StoreException(
            Kind.TOO_NEW,
            "%s has format %d, but this Plimsoll reads only up to %d. Use a newer Plimsoll."
                .formatted(file, found, known));
  }

  static StoreException corrupt(Path file, String why) {
    return new StoreException(
        Kind.CORRUPT,
        "%s is damaged: %s. Delete it and run `plimsoll db update`.".formatted(file, why));
  }

  static StoreException unreadable(Path file, Exception cause) {
    StoreException exception =
        new StoreException(
            Kind.UNREADABLE,
            "%s cannot be used as an advisory store: %s; name another folder with --db"
                .formatted(file, reason(cause)));
    exception.initCause(cause);
    return exception;
  }

  /// What the operating system says, without the names of Java's classes.
  private static String reason(Exception cause) {
    return switch (cause) {
      case AccessDeniedException _ -> "permission denied";
      case NotDirectoryException _ -> "it is no folder";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      case Exception e -> String.valueOf(e.getMessage());
    };
  }

  static StoreException gone(Path folder, StateName name) {
    return new StoreException(
        Kind.MISSING,
        "The advisory store in %s does not keep the state %s (any more)."
            .formatted(folder, name.text()));
  }

  /// @param states when those were written that there are
  static StoreException tooYoung(Path folder, Instant asOf, List<Instant> states) {
    String known =
        states.stream().map(Instant::toString).collect(Collectors.joining(", ", "(", ")"));
    return new StoreException(
        Kind.MISSING,
        "The advisory store in %s keeps no state as old as %s, only younger ones %s."
            .formatted(folder, asOf, known));
  }
}
