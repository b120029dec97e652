// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.match.Subject;
import dev.plimsoll.match.SubjectCodec;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.server.fleet.SetKind;

/// A package as the database knows it before it has a number.
///
/// @param type of its purl
/// @param name with its namespace
/// @param distribution such as `debian 12`; empty for packages of languages
/// @param hash of `subject`
/// @param subject as [SubjectCodec] writes it
public record StoredSubject(
    String type, String name, String distribution, String version, String hash, byte[] subject) {

  public StoredSubject {
    type = StoredText.name(type);
    name = StoredText.name(name);
    distribution = StoredText.name(distribution);
    version = StoredText.of(version);
  }

  public static StoredSubject of(Subject subject) {
    Purl purl = subject.purl();
    byte[] bytes = SubjectCodec.write(subject);
    return new StoredSubject(
        purl.type(),
        purl.namespace().isEmpty() ? purl.name() : purl.namespace() + "/" + purl.name(),
        subject.os().map(os -> (os.id() + " " + os.versionId()).strip()).orElse(""),
        subject.version(),
        Digest.sha256(bytes).hex(),
        bytes);
  }

  /// In which of an image's sets it is.
  public SetKind kind() {
    return SetKind.ofPurlType(type);
  }
}
