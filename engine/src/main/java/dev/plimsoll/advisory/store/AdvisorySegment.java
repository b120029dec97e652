// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Reads one feed's advisories in place. For any number of threads.
final class AdvisorySegment {

  private static final Affected.Status[] STATUSES = Affected.Status.values();
  private static final Severity[] SEVERITIES = Severity.values();
  private static final RangeEnd[] ENDS = RangeEnd.values();

  private final String feed;
  private final int number;
  private final KeyTable keys;
  private final Section postings;
  private final Section heads;
  private final Section strings;
  private final Section versions;
  private final Section texts;

  /// @param number of the segment in its feed's chain, from 0
  AdvisorySegment(String feed, int number, SegmentFile file) {
    this.feed = feed;
    this.number = number;
    this.keys = keys(file);
    this.postings = file.section(SectionId.POSTINGS);
    this.heads = file.section(SectionId.HEADS);
    this.strings = file.section(SectionId.STRINGS);
    this.versions = file.section(SectionId.VERSIONS);
    this.texts = file.section(SectionId.TEXTS);
  }

  /// The packages that a segment's advisories are about.
  static KeyTable keys(SegmentFile file) {
    return new KeyTable(file.section(SectionId.KEYS), file.section(SectionId.INDEX));
  }

  /// Adds to `found` what the feed says of the package under `key`.
  void find(byte[] key, List<Candidate> found) {
    OptionalInt at = keys.find(key);
    if (at.isEmpty()) {
      return;
    }
    Cursor cursor = postings.cursor(at.getAsInt());
    int count = cursor.count();
    for (int i = 0; i < count; i++) {
      cursor.varint(); // its size, for those who skip
      Entry entry = entry(cursor);
      found.add(candidate(Head.read(heads.cursor(entry.head())), entry));
    }
  }

  /// Adds to `names` what the advisories on some of `flaws` are about whose ids `isCurrent` takes.
  void affectedBy(Set<String> flaws, Predicate<String> isCurrent, Set<PackageKey> names) {
    eachHead(
        head -> {
          if (isAbout(head, flaws) && isCurrent.test(string(head.id()))) {
            addNames(head, names);
          }
        });
  }

  /// Adds to `names` what the advisories with chosen ids are about.
  void names(Predicate<String> chosen, Set<PackageKey> names) {
    eachHead(
        head -> {
          if (chosen.test(string(head.id()))) {
            addNames(head, names);
          }
        });
  }

  /// Heads stand one behind the other.
  private void eachHead(Consumer<Head> taker) {
    Cursor cursor = heads.cursor(0);
    while (cursor.position() < heads.size()) {
      taker.accept(Head.read(cursor));
    }
  }

  private void addNames(Head head, Set<PackageKey> names) {
    names.addAll(TextRecord.read(texts.cursor(head.text())).keys());
  }

  private boolean isAbout(Head head, Set<String> flaws) {
    return flaws.contains(string(head.id()))
        || strings(head.flaws()).stream().anyMatch(flaws::contains)
        || strings(head.aliases()).stream().anyMatch(flaws::contains);
  }

  /// Adds the advisories with chosen ids to `into`, in the order in which they were written.
  void copy(Predicate<String> chosen, RecordTaker into) throws IOException {
    Cursor cursor = heads.cursor(0);
    while (cursor.position() < heads.size()) {
      int position = cursor.position();
      if (chosen.test(string(Head.read(cursor).id()))) {
        into.add(advisory(position));
      }
    }
  }

  /// What people read of the advisory at `position` of the heads.
  AdvisoryText text(int position) {
    return TextRecord.readText(texts.cursor(Head.read(heads.cursor(position)).text()));
  }

  /// The whole advisory at `position` of the heads.
  Advisory advisory(int position) {
    Head head = Head.read(heads.cursor(position));
    TextRecord text = TextRecord.read(texts.cursor(head.text()));
    List<Affected> affected = new ArrayList<>();
    for (PackageKey key : text.keys()) {
      addAffected(key, position, affected);
    }
    return new Advisory(
        string(head.id()),
        string(head.source()),
        strings(head.aliases()),
        text.related(),
        text.summary(),
        text.details(),
        text.published(),
        text.modified(),
        text.withdrawn(),
        text.ratings(),
        text.references(),
        affected);
  }

  private void addAffected(PackageKey key, int position, List<Affected> affected) {
    OptionalInt at = keys.find(KeyBlocks.key(key.ecosystem(), key.name()));
    Cursor cursor = postings.cursor(at.orElseThrow(() -> postings.corrupt("a key is missing")));
    int count = cursor.count();
    for (int i = 0; i < count; i++) {
      int size = cursor.varint();
      int end = cursor.position() + size;
      if (postings.cursor(cursor.position()).varint() == position) {
        affected.add(affected(key, entry(cursor)));
      }
      cursor.skip(end - cursor.position());
    }
  }

  private static Affected affected(PackageKey key, Entry entry) {
    return new Affected(
        key.ecosystem(),
        key.name(),
        entry.ranges(),
        entry.versions(),
        entry.status(),
        entry.severity(),
        entry.conditions());
  }

  /// What all entries of one advisory share, still as offsets of strings.
  ///
  /// @param flaws empty when the id is the only one
  /// @param text where the rest lies in the texts
  private record Head(int id, int source, int[] flaws, int[] aliases, int severity, int text) {

    static Head read(Cursor in) {
      return new Head(
          in.varint(),
          in.varint(),
          in.varints(),
          in.varints(),
          in.code(SEVERITIES.length),
          in.varint());
    }
  }

  /// What an advisory says of one package.
  private record Entry(
      int head,
      Affected.Status status,
      Optional<Severity> severity,
      List<String> versions,
      List<String> conditions,
      List<VersionRange> ranges) {}

  private Entry entry(Cursor in) {
    int head = in.varint();
    int codes = in.code(STATUSES.length << 4);
    int severity = codes & 0xf;
    if (severity > SEVERITIES.length) {
      throw postings.corrupt("it has the unknown severity " + severity);
    }
    return new Entry(
        head,
        STATUSES[codes >>> 4],
        severity == 0 ? Optional.empty() : Optional.of(SEVERITIES[severity - 1]),
        listed(in.varint()),
        listed(in.varint()),
        ranges(in));
  }

  private List<String> listed(int at) {
    return at == 0 ? List.of() : new PooledTexts(versions, strings, at);
  }

  private List<VersionRange> ranges(Cursor in) {
    int count = in.count();
    if (count == 0) {
      return List.of();
    }
    if (count == 1) {
      return List.of(range(in));
    }
    List<VersionRange> ranges = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ranges.add(range(in));
    }
    return ranges;
  }

  private VersionRange range(Cursor in) {
    String introduced = string(in.varint());
    return new VersionRange(
        introduced,
        switch (ENDS[in.code(ENDS.length)]) {
          case OPEN -> VersionRange.OPEN;
          case FIXED -> new VersionRange.Fixed(string(in.varint()));
          case LAST_AFFECTED -> new VersionRange.LastAffected(string(in.varint()));
        });
  }

  private Candidate candidate(Head head, Entry entry) {
    String id = string(head.id());
    return new Candidate(
        id,
        string(head.source()),
        feed,
        head.flaws().length == 0 ? List.of(id) : strings(head.flaws()),
        strings(head.aliases()),
        entry.ranges(),
        entry.versions(),
        entry.conditions(),
        entry.status(),
        entry.severity().orElse(SEVERITIES[head.severity()]),
        (long) number << Integer.SIZE | entry.head());
  }

  private List<String> strings(int[] offsets) {
    return switch (offsets.length) {
      case 0 -> List.of();
      case 1 -> List.of(string(offsets[0]));
      default -> java.util.Arrays.stream(offsets).mapToObj(this::string).toList();
    };
  }

  /// The string at `offset`; that at 0 is always `0`.
  private String string(int offset) {
    return offset == 0 ? "0" : strings.cursor(offset).text();
  }
}
