// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.catalog.Usage;
import java.io.IOException;
import java.util.List;

/// Takes declared dependencies: those told wholly become packages, the others gaps.
final class DeclaredSink {

  private static final int MAX_SHOWN = 1000;
  private static final int MAX_OTHERS = 10;

  private final int limit;
  private final CatalogSink out;
  private final Usage.Reach reach;
  private final List<String> others;
  private int count;

  /// For files that list all that a build needs, asked for or not.
  DeclaredSink(CatalogInput in, CatalogSink out) {
    this(in, out, Usage.Reach.UNTOLD, List.of());
  }

  /// For files that say what is asked for.
  ///
  /// @param others who else may tell versions
  DeclaredSink(CatalogInput in, CatalogSink out, List<String> others) {
    this(in, out, Usage.Reach.DIRECT, others);
  }

  private DeclaredSink(CatalogInput in, CatalogSink out, Usage.Reach reach, List<String> others) {
    this.limit = in.limits().packagesPerFile();
    this.out = out;
    this.reach = reach;
    this.others = others;
  }

  /// @param development whether only development or tests need it
  void add(Coordinates dependency, boolean development) throws IOException {
    count++;
    if (count > limit) {
      throw new LimitExceededException("the number of dependencies", limit);
    }
    if (dependency.isWhole()) {
      var details =
          new PackageDetails.Java(dependency.groupId(), dependency.artifactId(), "", false);
      out.add(
          Found.of(dependency.name(), dependency.version(), dependency.purl(), details)
              .used(Usage.of(reach, development, List.of())));
    } else {
      out.gap("", shown(dependency.name()) + " has no version that this file alone tells" + may());
    }
  }

  private String may() {
    if (others.isEmpty()) {
      return "";
    }
    String more = others.size() > MAX_OTHERS ? " and others" : "";
    return shown(
            "; it may come from " + String.join(", ", others.stream().limit(MAX_OTHERS).toList()))
        + more;
  }

  private static String shown(String text) {
    return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
  }
}
