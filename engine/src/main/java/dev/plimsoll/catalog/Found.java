// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.catalog;

import dev.plimsoll.purl.Purl;
import java.util.List;

/// A package as a cataloger tells of it.
///
/// @param licences as written
/// @param member place inside the file when that is an archive, such as `BOOT-INF/lib/x.jar`; else
///   empty
public record Found(
    String name,
    String version,
    Purl purl,
    PackageDetails details,
    List<String> licences,
    String member,
    Usage usage) {

  public Found {
    licences = List.copyOf(licences);
  }

  /// A package that the file itself proves and of which nothing else is told.
  public static Found of(String name, String version, Purl purl, PackageDetails details) {
    return new Found(name, version, purl, details, List.of(), "", Usage.UNTOLD);
  }

  public Found licensed(List<String> as) {
    return new Found(name, version, purl, details, as, member, usage);
  }

  public Found inside(String where) {
    return new Found(name, version, purl, details, licences, where, usage);
  }

  public Found used(Usage how) {
    return new Found(name, version, purl, details, licences, member, how);
  }
}
