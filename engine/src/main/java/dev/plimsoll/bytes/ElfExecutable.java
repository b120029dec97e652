// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;
import java.util.Optional;

/// ELF, 32 and 64 bits, both byte orders (System V gABI, chapters 4 and 5).
final class ElfExecutable implements Executable {

  private static final int NOBITS = 8;
  private static final int LOAD = 1;
  private static final int WRITABLE = 2;
  private static final int EXECUTABLE = 1;
  private static final int MANY_NAMES = 0xffff;

  private final SeekableBytes file;
  private final boolean is64;
  private final Fields header;
  private final Fields sections;
  private final Fields names;

  private ElfExecutable(SeekableBytes file, boolean is64, Fields header) throws IOException {
    this.file = file;
    this.is64 = is64;
    this.header = header;
    long offset = is64 ? header.u64(40) : header.u32(32);
    int entry = is64 ? 64 : 40;
    if (offset == 0) {
      this.sections = table(new byte[0]);
      this.names = table(new byte[0]);
      return;
    }
    // Where there are too many sections to count in the header, the first one tells how many.
    Fields first = table(Region.table(file, offset, 1, entry));
    int count = header.u16(is64 ? 60 : 48);
    this.sections =
        table(Region.table(file, offset, count == 0 ? word(first, 0, 32, 20) : count, entry));
    int index = header.u16(is64 ? 62 : 50);
    this.names = names(index == MANY_NAMES ? (int) first.u32(is64 ? 40 : 24) : index);
  }

  static ElfExecutable open(SeekableBytes file) throws IOException {
    Fields ident = new Fields(file.bytes(0, 64), false);
    boolean is64 = ident.u8(4) == 2;
    return new ElfExecutable(file, is64, new Fields(ident.bytes(), ident.u8(5) == 2));
  }

  @Override
  public boolean namesSections() {
    return count() > 1;
  }

  @Override
  public Optional<SeekableBytes> section(String name) throws IOException {
    for (int i = 0; i < count(); i++) {
      int at = i * entry();
      if (names.isName((int) sections.u32(at), name, Integer.MAX_VALUE)
          && sections.u32(at + 4) != NOBITS) {
        return Optional.of(region(at).in(file));
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<SeekableBytes> data() throws IOException {
    Fields programs = programs();
    for (int at = 0; at < programs.bytes().length; at += programEntry()) {
      long flags = programs.u32(at + (is64 ? 4 : 24));
      if (programs.u32(at) == LOAD && (flags & (WRITABLE | EXECUTABLE)) == WRITABLE) {
        return Optional.of(program(programs, at).in(file));
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<SeekableBytes> at(long address) throws IOException {
    Fields programs = programs();
    for (int at = 0; at < programs.bytes().length; at += programEntry()) {
      Region region = program(programs, at);
      if (programs.u32(at) == LOAD && region.holds(address)) {
        return Optional.of(region.in(file, address));
      }
    }
    return Optional.empty();
  }

  private Fields names(int index) throws IOException {
    if (index <= 0 || index >= count()) {
      return table(new byte[0]);
    }
    Region region = region(index * entry());
    return table(Region.table(file, region.offset(), region.size(), 1));
  }

  private Region region(int at) throws IOException {
    return new Region(
        word(sections, at, 16, 12), word(sections, at, 24, 16), word(sections, at, 32, 20));
  }

  private Fields programs() throws IOException {
    long offset = is64 ? header.u64(32) : header.u32(28);
    return table(Region.table(file, offset, header.u16(is64 ? 56 : 44), programEntry()));
  }

  private Region program(Fields programs, int at) throws IOException {
    return new Region(
        word(programs, at, 16, 8), word(programs, at, 8, 4), word(programs, at, 32, 16));
  }

  private int count() {
    return sections.bytes().length / entry();
  }

  private int entry() {
    return is64 ? 64 : 40;
  }

  private int programEntry() {
    return is64 ? 56 : 32;
  }

  private long word(Fields fields, int at, int place64, int place32) throws IOException {
    return is64 ? fields.u64(at + place64) : fields.u32(at + place32);
  }

  private Fields table(byte[] bytes) {
    return new Fields(bytes, header.isBigEndian());
  }
}
