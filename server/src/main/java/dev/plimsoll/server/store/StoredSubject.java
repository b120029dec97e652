// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.match.Subject;
import dev.plimsoll.match.SubjectCodec;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.server.fleet.SetKind;
import java.util.Optional;

/// A package as the database knows it before it has a number.
///
/// @param type of its purl
/// @param name with its namespace
/// @param source the source package that it was built from, with its namespace; empty where that
///   has the package's own name, where there is none, and where the name is longer than any real
///   one
/// @param distribution such as `debian 12`; empty for packages of languages
/// @param hash of `subject`
/// @param subject as [SubjectCodec] writes it
public record StoredSubject(
    String type,
    String name,
    String source,
    String distribution,
    String version,
    String hash,
    byte[] subject) {

  /// With a longest name it still fits in an index.
  private static final int LONGEST_SOURCE = 200;

  public StoredSubject {
    type = StoredText.name(type);
    name = StoredText.name(name);
    source = source.equals(name) || source.length() > LONGEST_SOURCE ? "" : StoredText.of(source);
    distribution = StoredText.name(distribution);
    version = StoredText.of(version);
  }

  public static StoredSubject of(Subject subject) {
    Purl purl = subject.purl();
    byte[] bytes = SubjectCodec.write(subject);
    return new StoredSubject(
        purl.type(),
        path(purl, purl.name()),
        source(subject.details()).map(source -> path(purl, source)).orElse(""),
        subject.os().map(os -> (os.id() + " " + os.versionId()).strip()).orElse(""),
        subject.version(),
        Digest.sha256(bytes).hex(),
        bytes);
  }

  private static String path(Purl purl, String name) {
    return purl.namespace().isEmpty() ? name : purl.namespace() + "/" + name;
  }

  private static Optional<String> source(PackageDetails details) {
    return switch (details) {
      case PackageDetails.Deb deb -> Optional.of(deb.source());
      case PackageDetails.Apk apk -> Optional.of(apk.origin());
      case PackageDetails.Rpm rpm -> Optional.of(rpm.source());
      default -> Optional.empty();
    };
  }

  /// In which of an image's sets it is.
  public SetKind kind() {
    return SetKind.ofPurlType(type);
  }
}
