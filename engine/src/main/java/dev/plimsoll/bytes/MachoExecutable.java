// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Apple's Mach-O, 32 and 64 bits, both byte orders (`mach-o/loader.h`); not the universal files
/// that hold several, whose magic is that of Java classes too.
final class MachoExecutable implements Executable {

  private static final int SEGMENT_32 = 1;
  private static final int SEGMENT_64 = 0x19;
  private static final int READ_WRITE = 3;
  private static final int MAX_COMMANDS = 10_000;

  private final SeekableBytes file;
  private final boolean is64;
  private final Fields commands;

  /// Where the segment commands start.
  private final List<Integer> segments = new ArrayList<>();

  private MachoExecutable(SeekableBytes file, boolean is64, Fields commands) {
    this.file = file;
    this.is64 = is64;
    this.commands = commands;
  }

  static boolean isMagic(long magic) {
    return magic == 0xfeedfaceL
        || magic == 0xfeedfacfL
        || magic == 0xcefaedfeL
        || magic == 0xcffaedfeL;
  }

  static MachoExecutable open(SeekableBytes file, long magic) throws IOException {
    boolean isBigEndian = magic >>> 16 == 0xfeed;
    boolean is64 = magic == 0xfeedfacfL || magic == 0xcffaedfeL;
    Fields header = new Fields(file.bytes(0, 32), isBigEndian);
    byte[] commands = Region.table(file, is64 ? 32 : 28, header.u32(20), 1);
    MachoExecutable macho = new MachoExecutable(file, is64, new Fields(commands, isBigEndian));
    macho.findSegments(Math.min(MAX_COMMANDS, header.u32(16)));
    return macho;
  }

  private void findSegments(long count) throws IOException {
    int at = 0;
    for (long i = 0; i < count; i++) {
      if (commands.u32(at) == (is64 ? SEGMENT_64 : SEGMENT_32)) {
        segments.add(at);
      }
      long size = commands.u32(at + 4);
      if (size < 8 || size > commands.bytes().length - at) {
        throw new IOException("a load command of " + size + " bytes");
      }
      at += (int) size;
    }
  }

  @Override
  public boolean namesSections() {
    return true;
  }

  @Override
  public Optional<SeekableBytes> section(String name) throws IOException {
    for (int segment : segments) {
      int at = segment + (is64 ? 72 : 56);
      int end = segment + (int) commands.u32(segment + 4);
      for (; at < end; at += is64 ? 80 : 68) {
        if (commands.isName(at, name, 16)) {
          return Optional.of(section(at).in(file));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<SeekableBytes> data() throws IOException {
    for (int at : segments) {
      boolean isData = commands.u32(at + (is64 ? 60 : 44)) == READ_WRITE;
      if (isData && segment(at).size() > 0) {
        return Optional.of(segment(at).in(file));
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<SeekableBytes> at(long address) throws IOException {
    for (int at : segments) {
      if (segment(at).holds(address)) {
        return Optional.of(segment(at).in(file, address));
      }
    }
    return Optional.empty();
  }

  private Region section(int at) throws IOException {
    return is64
        ? new Region(commands.u64(at + 32), commands.u32(at + 48), commands.u64(at + 40))
        : new Region(commands.u32(at + 32), commands.u32(at + 40), commands.u32(at + 36));
  }

  private Region segment(int at) throws IOException {
    return is64
        ? new Region(commands.u64(at + 24), commands.u64(at + 40), commands.u64(at + 48))
        : new Region(commands.u32(at + 24), commands.u32(at + 32), commands.u32(at + 36));
  }
}
