// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

/// What an archive and all archives inside it may still use up.
final class ZipBudget {

  private final Limits limits;
  private long unpacked;
  private long packed;
  private long directories;

  ZipBudget(Limits limits) {
    this.limits = limits;
  }

  /// Before a member is read. Members may overlap, and packed bytes may unpack to nothing, so what
  /// goes in is counted as well as what comes out.
  void open(ZipReader.Entry entry) throws LimitExceededException {
    packed += entry.packedSize();
    check("the packed members together", packed, limits.archiveBytes());
  }

  void unpack(long count) throws LimitExceededException {
    unpacked += count;
    check("the unpacked archive", unpacked, limits.archiveBytes());
  }

  void readDirectory(long size) throws LimitExceededException {
    check("the directory of the archive", size, limits.textBytes() - directories);
    directories += size;
  }

  void checkEntries(long count) throws LimitExceededException {
    check("the number of members", count, limits.archiveEntries());
  }

  void checkRatio(String name, long unpackedSize, long packedSize) throws LimitExceededException {
    if (unpackedSize > (1 << 20)
        && unpackedSize / Math.max(1, packedSize) > limits.archiveRatio()) {
      throw new LimitExceededException("the compression ratio of " + name, limits.archiveRatio());
    }
  }

  private static void check(String what, long value, long limit) throws LimitExceededException {
    if (value > limit) {
      throw new LimitExceededException(what, limit);
    }
  }
}
