// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.conan;

import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.purl.Purl;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `name/version@user/channel#revision`, what follows the version being optional (Conan reference,
/// "recipe references"); of the revision's time and a package's own revision nothing is kept.
///
/// @param user empty when not told, as are `channel` and `revision`
record ConanReference(String name, String version, String user, String channel, String revision) {

  private static final Pattern REFERENCE =
      Pattern.compile(
          "([a-zA-Z0-9_][a-zA-Z0-9_+.-]*+)/([a-zA-Z0-9_][a-zA-Z0-9_+.-]*+)"
              + "(?:@(?:([^/#@]++)(?:/([^#%:]++))?+)?+)?+(?:#([^%:#]++))?+(?:[:%].*+)?+");

  /// Empty for texts that are none, such as those with a range of versions.
  static Optional<ConanReference> parse(String text) {
    Matcher reference = REFERENCE.matcher(text.strip());
    return reference.matches()
        ? Optional.of(
            new ConanReference(
                reference.group(1),
                reference.group(2),
                group(reference, 3),
                group(reference, 4),
                group(reference, 5)))
        : Optional.empty();
  }

  Found found(Usage usage) {
    Purl purl =
        Purl.of("conan", "", name, version)
            .with("user", user)
            .with("channel", channel)
            .with("rrev", revision);
    return Found.of(name, version, purl, new PackageDetails.Other()).used(usage);
  }

  /// Conan 1 writes `_` for no user or channel, and the revision `0` for none.
  private static String group(Matcher reference, int group) {
    String text = Optional.ofNullable(reference.group(group)).orElse("");
    return text.equals("_") || text.equals("0") ? "" : text;
  }
}
