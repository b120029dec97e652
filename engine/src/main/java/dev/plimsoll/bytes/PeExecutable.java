// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;
import java.util.Optional;

/// Windows' portable executable, 32 and 64 bits (Microsoft, "PE Format").
final class PeExecutable implements Executable {

  private static final int ENTRY = 40;
  private static final long SIGNATURE = 0x4550;
  private static final int IS_64 = 0x20b;

  /// Initialised data that may be read and written.
  private static final long DATA = 0xc0000040L;

  private static final long ALIGNMENT = 0x00f00000L;

  private final SeekableBytes file;
  private final long base;
  private final Fields sections;

  private PeExecutable(SeekableBytes file, long base, Fields sections) {
    this.file = file;
    this.base = base;
    this.sections = sections;
  }

  /// Empty for a program of DOS, which has the same magic.
  static Optional<Executable> open(SeekableBytes file) throws IOException {
    long at = new Fields(file.bytes(0, 64), false).u32(60);
    if (at > file.size() - 56) {
      return Optional.empty();
    }
    Fields header = new Fields(file.bytes(at, 56), false);
    if (header.u32(0) != SIGNATURE) {
      return Optional.empty();
    }
    long base = header.u16(24) == IS_64 ? header.u64(48) : header.u32(52);
    long table = at + 24 + header.u16(20);
    byte[] sections = Region.table(file, table, header.u16(6), ENTRY);
    return Optional.of(new PeExecutable(file, base, new Fields(sections, false)));
  }

  @Override
  public boolean namesSections() {
    return false;
  }

  @Override
  public Optional<SeekableBytes> section(String name) throws IOException {
    for (int at = 0; at < sections.bytes().length; at += ENTRY) {
      if (sections.isName(at, name, 8)) {
        return Optional.of(region(at).in(file));
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<SeekableBytes> data() throws IOException {
    for (int at = 0; at < sections.bytes().length; at += ENTRY) {
      if ((sections.u32(at + 36) & ~ALIGNMENT) == DATA && region(at).size() > 0) {
        return Optional.of(region(at).in(file));
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<SeekableBytes> at(long address) throws IOException {
    for (int at = 0; at < sections.bytes().length; at += ENTRY) {
      if (region(at).holds(address)) {
        return Optional.of(region(at).in(file, address));
      }
    }
    return Optional.empty();
  }

  private Region region(int at) throws IOException {
    return new Region(base + sections.u32(at + 12), sections.u32(at + 20), sections.u32(at + 16));
  }
}
