// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.fix.Recipe;
import dev.plimsoll.fix.Recipes;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.server.notify.Fix;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A package as those who install it name it, and how they take it to another version.
///
/// @param type of its purl
/// @param path namespace and name of its purl
record PackageWords(String type, String path) {

  /// Without the vendor that distributions have as namespace, and as Maven writes coordinates.
  String name() {
    Purl purl = purl();
    if (purl.namespace().isEmpty() || isOs()) {
      return purl.name();
    }
    return type.equals("maven") ? purl.namespace() + ":" + purl.name() : path;
  }

  /// A fixed version as the ecosystem writes it: those of Go's modules begin with a `v`, which
  /// advisories leave out.
  ///
  /// @param from what is installed
  String version(String from, String to) {
    boolean lacksSign = type.equals("golang") && from.startsWith("v") && !to.startsWith("v");
    return lacksSign ? "v" + to : to;
  }

  /// The line that does it; empty where none is known, or it would be too long to be told whole.
  ///
  /// @param installed packages of a distribution that were built from this one, as paths
  Optional<String> command(String to, Collection<String> installed) {
    List<Recipe> recipes =
        isOs()
            ? Recipes.newest(
                type,
                purl().namespace(),
                installed.stream().map(p -> new PackageWords(type, p).name()).toList())
            : Recipes.of(purl(), to);
    return recipes.stream()
        .findFirst()
        .map(Recipe::text)
        .map(text -> text.replaceAll("\\n *+", ""))
        .filter(text -> text.length() <= Fix.MAX_STEP);
  }

  private boolean isOs() {
    return PackageDetails.OS_TYPES.contains(type);
  }

  private Purl purl() {
    int slash = path.lastIndexOf('/');
    return Purl.of(type, path.substring(0, Math.max(slash, 0)), path.substring(slash + 1), "");
  }
}
