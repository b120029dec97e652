// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;
import java.util.Optional;

/// An executable or library as its linker laid it out: ELF, PE or Mach-O. Opening reads the headers
/// and the table of sections, nothing else. Valid as long as the bytes are.
public sealed interface Executable permits ElfExecutable, PeExecutable, MachoExecutable {

  /// The longest table or list of names that is read, in bytes; real ones are a few KiB.
  int MAX_TABLE = 1 << 20;

  /// Opens `bytes`; empty when their first bytes are of no such format.
  ///
  /// @throws IOException when the headers point outside the file or are too large
  static Optional<Executable> open(SeekableBytes bytes) throws IOException {
    if (bytes.size() < 64) {
      return Optional.empty();
    }
    Fields header = new Fields(bytes.bytes(0, 64), true);
    long magic = header.u32(0);
    if (magic == 0x7f454c46L) {
      return Optional.of(ElfExecutable.open(bytes));
    }
    if (magic >>> 16 == 0x4d5a) {
      return PeExecutable.open(bytes);
    }
    return MachoExecutable.isMagic(magic)
        ? Optional.of(MachoExecutable.open(bytes, magic))
        : Optional.empty();
  }

  /// Whether the file lists its sections under names that the linker chose, so that what is not
  /// listed is not there. Sections of PE have the names that Windows wants.
  boolean namesSections();

  /// What the file holds of the first section of that name.
  Optional<SeekableBytes> section(String name) throws IOException;

  /// What the file holds of the first writable segment that is not code.
  Optional<SeekableBytes> data() throws IOException;

  /// What the file holds from this address in memory to the end of the segment around it.
  Optional<SeekableBytes> at(long address) throws IOException;
}
