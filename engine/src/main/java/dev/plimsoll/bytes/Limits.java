// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

/// Every bound on hostile input, in one place. Sizes are bytes.
///
/// @param layerBytes unpacked size of one layer
/// @param layerEntries entries of one layer's tar
/// @param fileBytes size of one file that a cataloger may ask for
/// @param heapBytes how much of one file stays on the heap before it goes to a temporary file
/// @param archiveDepth archives inside archives
/// @param archiveEntries entries of one archive that a cataloger opens
/// @param archiveBytes unpacked bytes of one selected archive, all nested ones counted
/// @param archiveRatio unpacked over packed bytes of one archive member, once past 1 MiB
/// @param textBytes a text that is read whole: a manifest, a lock file, a package database's stanza
/// @param jsonDepth nesting of JSON, XML, YAML and TOML
/// @param packagesPerFile packages that one file may declare
/// @param pathBytes length of one path
/// @param manifestBytes an image's manifest, index or configuration (distribution-spec names 4 MiB
///   as what a registry takes)
/// @param imageLayers layers of one image, and manifests of one index
public record Limits(
    long layerBytes,
    int layerEntries,
    long fileBytes,
    int heapBytes,
    int archiveDepth,
    int archiveEntries,
    long archiveBytes,
    int archiveRatio,
    int textBytes,
    int jsonDepth,
    int packagesPerFile,
    int pathBytes,
    int manifestBytes,
    int imageLayers) {

  private static final long MIB = 1L << 20;

  public static final Limits DEFAULT =
      new Limits(
          128L << 30,
          5_000_000,
          2048 * MIB,
          (int) (4 * MIB),
          8,
          200_000,
          4096 * MIB,
          1000,
          (int) (64 * MIB),
          200,
          200_000,
          4096,
          (int) (4 * MIB),
          1024);

  /// For the files of advisory feeds, which are larger than what lies in images: an archive of a
  /// million records, 64 GiB in all.
  public static final Limits FEED =
      new Limits(
          128L << 30,
          5_000_000,
          16384 * MIB,
          (int) (4 * MIB),
          1,
          5_000_000,
          65536 * MIB,
          1000,
          (int) (1024 * MIB),
          200,
          5_000_000,
          4096,
          (int) (4 * MIB),
          1024);
}
