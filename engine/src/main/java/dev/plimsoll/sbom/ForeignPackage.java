// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.sbom;

import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.purl.Purl;
import java.util.Optional;
import java.util.stream.Stream;

/// A package of a bill of materials that is not ours: what its purl tells (purl-spec, "types"), and
/// the properties that Syft and Trivy write.
record ForeignPackage(Purl purl, BomPackage entry) {

  private static final String TRIVY = "aquasecurity:trivy:";
  private static final String SYFT = "syft:metadata:";

  /// As catalogers name packages of the type.
  String name() {
    String separator = purl.type().equals("maven") ? ":" : "/";
    return switch (purl.type()) {
      case "maven", "npm", "golang" ->
          purl.namespace().isEmpty() ? purl.name() : purl.namespace() + separator + purl.name();
      default -> purl.name();
    };
  }

  /// With the epoch, which some write as a qualifier.
  String version() {
    String version = purl.version().isEmpty() ? entry.version() : purl.version();
    boolean lacksEpoch =
        PackageDetails.OS_TYPES.contains(purl.type()) && version.indexOf(':') < 0 && epoch() > 0;
    return lacksEpoch ? epoch() + ":" + version : version;
  }

  PackageDetails details() {
    return switch (purl.type()) {
      case "deb" -> new PackageDetails.Deb(source(), sourceVersion(), architecture());
      case "apk" -> new PackageDetails.Apk(source(), architecture());
      case "rpm" -> new PackageDetails.Rpm(rpmSource(), epoch(), architecture(), "", modularity());
      case "maven" -> new PackageDetails.Java(purl.namespace(), purl.name(), entry.sha1(), false);
      case "npm" -> new PackageDetails.Npm(false);
      case "pypi" -> new PackageDetails.Python();
      case "golang" -> new PackageDetails.Go(false, Optional.empty(), Optional.empty());
      case "cargo" -> new PackageDetails.Crate();
      default -> new PackageDetails.Other();
    };
  }

  /// The file that the package was read from, without a leading slash; empty when not told.
  String path() {
    String path = first(entry.fact("syft:location:0:path"), entry.fact(TRIVY + "FilePath"));
    return path.startsWith("/") ? path.substring(1) : path;
  }

  /// `upstream` is `NAME` or `NAME@VERSION`.
  private String source() {
    String upstream = upstream();
    int at = upstream.indexOf('@');
    return first(
        at < 0 ? upstream : upstream.substring(0, at),
        entry.fact(SYFT + "source"),
        entry.fact(SYFT + "originPackage"),
        entry.fact(TRIVY + "SrcName"),
        purl.name());
  }

  private String sourceVersion() {
    String upstream = upstream();
    int at = upstream.indexOf('@');
    return first(
        at < 0 ? "" : upstream.substring(at + 1),
        entry.fact(SYFT + "sourceVersion"),
        trivySourceVersion(),
        version());
  }

  private String trivySourceVersion() {
    String version = entry.fact(TRIVY + "SrcVersion");
    String release = entry.fact(TRIVY + "SrcRelease");
    String epoch = entry.fact(TRIVY + "SrcEpoch");
    boolean hasEpoch = !epoch.isEmpty() && !epoch.equals("0");
    return version.isEmpty()
        ? ""
        : (hasEpoch ? epoch + ":" : "") + version + (release.isEmpty() ? "" : "-" + release);
  }

  /// The name in `name-version-release.src.rpm`.
  private String rpmSource() {
    String file = upstream();
    int release = file.lastIndexOf('-');
    int version = release < 0 ? -1 : file.lastIndexOf('-', release - 1);
    return version > 0
        ? file.substring(0, version)
        : first(entry.fact(TRIVY + "SrcName"), purl.name());
  }

  private String upstream() {
    return purl.qualifier("upstream").orElse("");
  }

  private String architecture() {
    return purl.qualifier("arch").orElse("");
  }

  private int epoch() {
    return purl.qualifier("epoch").flatMap(Numbers::parse).orElse(0);
  }

  private String modularity() {
    return first(
        purl.qualifier("rpmmod").orElse(""),
        purl.qualifier("modularitylabel").orElse(""),
        entry.fact(SYFT + "modularityLabel"),
        entry.fact(TRIVY + "Modularitylabel"));
  }

  private static String first(String... texts) {
    return Stream.of(texts).filter(text -> !text.isEmpty()).findFirst().orElse("");
  }
}
