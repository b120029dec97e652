// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.rpm;

import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.purl.Purl;
import java.io.IOException;
import java.util.List;

/// What we tell of an installed rpm. Texts are empty when not told.
///
/// @param epoch 0 also when not told, which rpm takes for the same
/// @param version `version-release`
/// @param sourceRpm file name of the source package
record RpmPackage(
    String name,
    int epoch,
    String version,
    String arch,
    String vendor,
    String sourceRpm,
    String license,
    String modularity) {

  /// A key that signatures are checked with; rpm keeps them as headers among the packages.
  private static final String KEY = "gpg-pubkey";

  /// @throws IOException when the header does not name a package
  static RpmPackage of(RpmHeader header) throws IOException {
    int epoch = header.number(RpmTag.EPOCH).orElse(0);
    if (epoch < 0) {
      throw new IOException("epoch " + Integer.toUnsignedString(epoch));
    }
    return new RpmPackage(
        required(header, RpmTag.NAME, "name"),
        epoch,
        required(header, RpmTag.VERSION, "version")
            + "-"
            + required(header, RpmTag.RELEASE, "release"),
        header.text(RpmTag.ARCH).orElse(""),
        header.text(RpmTag.VENDOR).orElse(""),
        header.text(RpmTag.SOURCE_RPM).orElse(""),
        header.text(RpmTag.LICENSE).orElse(""),
        header.text(RpmTag.MODULARITY_LABEL).orElse(""));
  }

  private static String required(RpmHeader header, int tag, String what) throws IOException {
    return header
        .text(tag)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> new IOException("a package without a " + what));
  }

  boolean isKey() {
    return name.equals(KEY);
  }

  Found found() {
    String text = epoch == 0 ? version : epoch + ":" + version;
    List<String> licences = license.isEmpty() ? List.of() : List.of(license);
    return Found.of(name, text, purl(), details()).licensed(licences);
  }

  /// The purl without its namespace, the distribution, which the file does not tell.
  private Purl purl() {
    return Purl.of("rpm", "", name, version)
        .with("arch", arch)
        .with("epoch", epoch == 0 ? "" : Integer.toString(epoch))
        .with("upstream", sourceRpm)
        .with("rpmmod", modularity);
  }

  private PackageDetails details() {
    return new PackageDetails.Rpm(source(), epoch, arch, vendor, modularity);
  }

  /// The name in `name-version-release.src.rpm`; its own when there is no source package.
  private String source() {
    int release = sourceRpm.lastIndexOf('-');
    int version = release < 0 ? -1 : sourceRpm.lastIndexOf('-', release - 1);
    return version > 0 ? sourceRpm.substring(0, version) : name;
  }
}
