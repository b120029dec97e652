// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Progress of several things at once: bars that move on a terminal, a line a finished thing
/// elsewhere, nothing when quiet. Safe for many threads.
final class Bars implements AutoCloseable {

  private static final Duration BETWEEN = Duration.ofMillis(80);
  private static final int MAX_SHOWN = 8;
  private static final int BAR = 24;

  /// How it goes to be.
  enum Kind {
    MOVING,
    LINES,
    SILENT
  }

  private record State(long done, long total) {}

  private final PrintStream err;
  private final Kind kind;
  private final int width;
  private final InstantSource clock;
  private final Map<String, State> running = new LinkedHashMap<>();
  private Instant last = Instant.MIN;
  private int shown;

  Bars(PrintStream err, Kind kind, int width, InstantSource clock) {
    this.err = err;
    this.kind = kind;
    this.width = width;
    this.clock = clock;
  }

  static Bars of(Terminal terminal, boolean quiet) {
    Kind kind = quiet ? Kind.SILENT : terminal.hasBars() ? Kind.MOVING : Kind.LINES;
    return new Bars(terminal.err(), kind, terminal.width(), InstantSource.system());
  }

  /// So much more of `name` is done.
  ///
  /// @param total of which; not positive when not known
  synchronized void advance(String name, long more, long total) {
    running.merge(name, new State(more, total), (a, b) -> new State(a.done() + b.done(), total));
    draw(false);
  }

  /// `name` has come to its end.
  synchronized void done(String name, String outcome) {
    State state = Optional.ofNullable(running.remove(name)).orElse(new State(0, 0));
    if (kind != Kind.SILENT) {
      erase();
      err.println(name + "  " + outcome + (state.done() > 0 ? ", " + size(state.done()) : ""));
      draw(true);
    }
  }

  /// `name` has come to its end, of which nothing is to be said.
  synchronized void drop(String name) {
    running.remove(name);
    draw(false);
  }

  /// Leaves no bar behind.
  @Override
  public synchronized void close() {
    running.clear();
    erase();
    err.flush();
  }

  private void draw(boolean now) {
    if (kind != Kind.MOVING || (!now && last.plus(BETWEEN).isAfter(clock.instant()))) {
      return;
    }
    last = clock.instant();
    erase();
    running.entrySet().stream().limit(MAX_SHOWN).forEach(e -> show(e.getKey(), e.getValue()));
    err.flush();
  }

  private void show(String name, State state) {
    String bar = state.total() > 0 ? bar(state) + " " : "";
    String line = name + "  " + bar + size(state.done());
    err.println(line.length() < width ? line : line.substring(0, width - 1));
    shown++;
  }

  private static String bar(State state) {
    int full = Math.clamp(state.done() * BAR / state.total(), 0, BAR);
    return "[" + "=".repeat(full) + " ".repeat(BAR - full) + "]";
  }

  private void erase() {
    if (shown > 0) {
      err.print("\u001b[" + shown + "A\u001b[J");
      shown = 0;
    }
  }

  private static String size(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.0f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
