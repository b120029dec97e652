// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.purl.Purl;
import java.util.ArrayList;
import java.util.List;

/// Keeps what a cataloger says, in its order.
public final class RecordedSink implements CatalogSink {

  public record Added(
      String name,
      String version,
      Purl purl,
      PackageDetails details,
      List<String> licences,
      String member) {}

  public record Owned(String name, String architecture, String path) {}

  public record Gapped(String member, String reason) {}

  public final List<Added> packages = new ArrayList<>();
  public final List<Owned> owned = new ArrayList<>();
  public final List<OsRelease> releases = new ArrayList<>();
  public final List<Gapped> gaps = new ArrayList<>();

  @Override
  public void add(
      String name,
      String version,
      Purl purl,
      PackageDetails details,
      List<String> licences,
      String member) {
    packages.add(new Added(name, version, purl, details, licences, member));
  }

  @Override
  public void owns(String name, String architecture, String path) {
    owned.add(new Owned(name, architecture, path));
  }

  @Override
  public void release(OsRelease release) {
    releases.add(release);
  }

  @Override
  public void gap(String member, String reason) {
    gaps.add(new Gapped(member, reason));
  }

  /// The purls in the order told.
  public List<String> purls() {
    return packages.stream().map(added -> added.purl().toString()).toList();
  }

  /// The gaps as `member: reason`.
  public List<String> gapTexts() {
    return gaps.stream().map(gap -> gap.member() + ": " + gap.reason()).toList();
  }
}
