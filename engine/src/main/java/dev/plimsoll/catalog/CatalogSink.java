// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.catalog;

import dev.plimsoll.purl.Purl;

/// Where a cataloger puts what it reads in one file.
public interface CatalogSink {

  /// A package that the file tells of.
  void add(Found found);

  /// A package of which nothing but itself is told.
  default void add(String name, String version, Purl purl, PackageDetails details) {
    add(Found.of(name, version, purl, details));
  }

  /// The operating system's package `name` (with `architecture` where several may be installed side
  /// by side, else empty) owns the file at `path`, which has no leading slash.
  void owns(String name, String architecture, String path);

  /// The distribution.
  void release(OsRelease release);

  /// Part of the file could not be read; `member` as in [#add].
  void gap(String member, String reason);
}
