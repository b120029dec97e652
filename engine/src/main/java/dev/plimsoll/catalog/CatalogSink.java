// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.catalog;

import dev.plimsoll.purl.Purl;
import java.util.List;

/// Where a cataloger puts what it reads in one file.
public interface CatalogSink {

  /// A package that the file itself proves.
  default void add(String name, String version, Purl purl, PackageDetails details) {
    add(name, version, purl, details, List.of(), "");
  }

  /// A package.
  ///
  /// @param licences as written
  /// @param member place inside the file when it is an archive, such as `BOOT-INF/lib/x.jar`; else
  ///   empty
  void add(
      String name,
      String version,
      Purl purl,
      PackageDetails details,
      List<String> licences,
      String member);

  /// The operating system's package `name` (with `architecture` where several may be installed side
  /// by side, else empty) owns the file at `path`, which has no leading slash.
  void owns(String name, String architecture, String path);

  /// The distribution.
  void release(OsRelease release);

  /// Part of the file could not be read; `member` as in [#add].
  void gap(String member, String reason);
}
