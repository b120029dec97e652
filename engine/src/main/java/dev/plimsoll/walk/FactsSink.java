// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.files.Location;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gathers what one cataloger says about one file.
final class FactsSink implements CatalogSink {

  private record Owner(String name, String architecture) {}

  private final int ordinal;
  private final String path;
  private final String cataloger;
  private final int maxPackages;
  private final List<Package> packages = new ArrayList<>();
  private final Map<Owner, List<String>> owned = new LinkedHashMap<>();
  private final List<OsRelease> releases = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private boolean full;
  private Owner last = new Owner("", "");
  private List<String> lastOwned = List.of();

  FactsSink(int ordinal, String path, String cataloger, Limits limits) {
    this.ordinal = ordinal;
    this.path = path;
    this.cataloger = cataloger;
    this.maxPackages = limits.packagesPerFile();
  }

  /// The place of a package that was found in the file `from`, now seen as `to`.
  static Location moved(Location place, String from, String to) {
    return new Location(to + place.path().substring(from.length()), place.layer());
  }

  @Override
  public void add(Found found) {
    if (packages.size() >= maxPackages) {
      if (!full) {
        full = true;
        gap("", "declares more than " + maxPackages + " packages; the rest was not read");
      }
      return;
    }
    packages.add(
        new Package(
            wellFormed(found.name()),
            wellFormed(found.version()),
            found.purl(),
            found.details(),
            found.licences().stream().map(FactsSink::wellFormed).toList(),
            new Location(place(found.member()), 0),
            Optional.empty(),
            found.usage()));
  }

  @Override
  public void owns(String name, String architecture, String ownedPath) {
    if (lastOwned.isEmpty()
        || !name.equals(last.name())
        || !architecture.equals(last.architecture())) {
      last = new Owner(name, architecture);
      lastOwned = owned.computeIfAbsent(last, o -> new ArrayList<>());
    }
    lastOwned.add(ownedPath);
  }

  @Override
  public void release(OsRelease release) {
    releases.add(release);
  }

  @Override
  public void gap(String member, String reason) {
    if (gaps.size() < maxPackages) {
      gaps.add(new Gap(place(member), cataloger, wellFormed(reason)));
    }
  }

  FileFacts facts() {
    List<FileFacts.Owned> lists = new ArrayList<>();
    owned.forEach((o, paths) -> lists.add(new FileFacts.Owned(o.name(), o.architecture(), paths)));
    return new FileFacts(ordinal, path, cataloger, packages, lists, releases, gaps);
  }

  private String place(String member) {
    return member.isEmpty() ? path : path + "!/" + wellFormed(member);
  }

  /// Half a surrogate pair, as escapes of JSON and YAML can write it, has no UTF-8, so that no
  /// report and no cache could hold it.
  private static String wellFormed(String text) {
    return text.chars().anyMatch(c -> Character.isSurrogate((char) c))
        ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
        : text;
  }
}
