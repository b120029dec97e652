// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.version.VersionRange;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes a segment of advisories. Texts go to the file as they come; heads, entries and strings
/// are kept in their packed form, some tens of bytes an entry, until the keys can be sorted.
final class AdvisorySegmentWriter implements SegmentBuilder {

  private final SegmentTarget target;
  private final Output text = new Output();
  private final StringPool pool = new StringPool();
  private final Output heads = new Output();
  private final Output entry = new Output();
  private final Map<PackageKey, Posting> postings = new HashMap<>();
  private int textSize;
  private int records;

  /// The entries of one key.
  private static final class Posting {
    private final Output entries = new Output();
    private int count;
  }

  AdvisorySegmentWriter(SegmentTarget target) throws IOException {
    this.target = target;
    target.file().beginSection();
  }

  @Override
  public void add(Advisory advisory) throws IOException {
    target.told(advisory.id());
    int head = head(advisory, textSize);
    addText(TextRecord.of(advisory));
    for (Affected affected : advisory.affected()) {
      addEntry(head, affected);
    }
    records++;
  }

  @Override
  public void covers(String ecosystem) {
    target.covers(ecosystem);
  }

  @Override
  public void gone(String id) throws IOException {
    target.gone(id);
  }

  private void addText(TextRecord record) throws IOException {
    text.clear();
    record.write(text);
    target.file().write(text.bytes(), 0, text.size());
    textSize += text.size();
  }

  private int head(Advisory advisory, int place) throws IOException {
    int position = heads.size();
    List<String> flaws = advisory.flaws();
    heads.varint(pool.offset(advisory.id()));
    heads.varint(pool.offset(advisory.source()));
    pooled(flaws.equals(List.of(advisory.id())) ? List.of() : flaws, heads);
    pooled(advisory.aliases(), heads);
    heads.u8(severity(advisory).ordinal());
    heads.varint(place);
    return position;
  }

  private void pooled(List<String> texts, Output out) throws IOException {
    out.varint(texts.size());
    for (String text : texts) {
      out.varint(pool.offset(text));
    }
  }

  /// The first rating that says something: sources list their own word before vectors.
  private static Severity severity(Advisory advisory) {
    return advisory.ratings().stream()
        .map(Rating::severity)
        .filter(severity -> severity != Severity.UNKNOWN)
        .findFirst()
        .orElse(Severity.UNKNOWN);
  }

  private void addEntry(int head, Affected affected) throws IOException {
    entry.clear();
    entry.varint(head);
    int severity = affected.severity().map(value -> value.ordinal() + 1).orElse(0);
    entry.u8(affected.status().ordinal() << 4 | severity);
    entry.varint(pool.offset(affected.versions()));
    entry.varint(pool.offset(affected.conditions()));
    entry.varint(affected.ranges().size());
    for (VersionRange range : affected.ranges()) {
      range(range);
    }
    covers(affected.ecosystem());
    PackageKey key = new PackageKey(affected.ecosystem(), affected.name());
    Posting posting = postings.computeIfAbsent(key, _ -> new Posting());
    posting.count++;
    posting.entries.varint(entry.size());
    posting.entries.append(entry);
  }

  private void range(VersionRange range) throws IOException {
    entry.varint(pool.offset(range.introduced()));
    switch (range.end()) {
      case VersionRange.Fixed(var version) -> end(RangeEnd.FIXED, version);
      case VersionRange.LastAffected(var version) -> end(RangeEnd.LAST_AFFECTED, version);
      case VersionRange.Open() -> entry.u8(RangeEnd.OPEN.ordinal());
    }
  }

  private void end(RangeEnd kind, String version) throws IOException {
    entry.u8(kind.ordinal());
    entry.varint(pool.offset(version));
  }

  @Override
  public Written finish() throws IOException {
    SegmentFileWriter file = target.file();
    file.endSection(SectionId.TEXTS);
    writePostings(file);
    file.section(SectionId.HEADS, heads);
    file.section(SectionId.STRINGS, pool.strings());
    file.section(SectionId.VERSIONS, pool.lists());
    return target.finish(records);
  }

  private void writePostings(SegmentFileWriter file) throws IOException {
    Map<byte[], Posting> sorted = new TreeMap<>(Arrays::compareUnsigned);
    postings.forEach(
        (key, posting) -> sorted.put(KeyBlocks.key(key.ecosystem(), key.name()), posting));
    KeyBlocks keys = new KeyBlocks();
    Output all = new Output();
    for (Map.Entry<byte[], Posting> posting : sorted.entrySet()) {
      keys.add(posting.getKey(), all.size());
      all.varint(posting.getValue().count);
      all.append(posting.getValue().entries);
    }
    file.section(SectionId.POSTINGS, all);
    file.section(SectionId.KEYS, keys.keys());
    file.section(SectionId.INDEX, keys.index());
  }

  @Override
  public void close() throws IOException {
    target.close();
  }
}
