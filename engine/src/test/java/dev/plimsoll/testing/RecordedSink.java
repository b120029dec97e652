// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.OsRelease;
import java.util.ArrayList;
import java.util.List;

/// Keeps what a cataloger says, in its order.
public final class RecordedSink implements CatalogSink {

  public record Owned(String name, String architecture, String path) {}

  public record Gapped(String member, String reason) {}

  public final List<Found> packages = new ArrayList<>();
  public final List<Owned> owned = new ArrayList<>();
  public final List<OsRelease> releases = new ArrayList<>();
  public final List<Gapped> gaps = new ArrayList<>();

  @Override
  public void add(Found found) {
    packages.add(found);
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
