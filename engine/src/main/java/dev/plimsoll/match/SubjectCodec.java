// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.purl.Purl;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// A [Subject] as bytes (docs/formats/subject.md): the same bytes for equal subjects, in this and
/// every later release, so that a database can tell by them which packages it has.
public final class SubjectCodec {

  /// The first byte. A form that has been written is read for ever.
  private static final int VERSION = 1;

  private static final int DEB = 0;
  private static final int APK = 1;
  private static final int RPM = 2;
  private static final int JAVA = 3;
  private static final int NPM = 4;
  private static final int PYTHON = 5;
  private static final int GO = 6;
  private static final int CRATE = 7;
  private static final int OTHER = 8;

  private SubjectCodec() {}

  /// Names the subject: the hash of its bytes.
  public static Digest digest(Subject subject) {
    return Digest.sha256(write(subject));
  }

  public static byte[] write(Subject subject) {
    SubjectOutput out = new SubjectOutput();
    out.u8(VERSION);
    purl(subject.purl(), out);
    out.text(subject.name());
    out.text(subject.version());
    details(subject.details(), out);
    out.u8(subject.os().isPresent() ? 1 : 0);
    subject.os().ifPresent(os -> release(os, out));
    return out.bytes();
  }

  /// @throws IOException when the bytes are no subject
  public static Subject read(byte[] bytes) throws IOException {
    SubjectInput in = new SubjectInput(bytes);
    if (in.u8() != VERSION) {
      throw new IOException("a subject in an unknown form: " + bytes[0]);
    }
    Purl purl = purl(in);
    Subject subject = new Subject(in.text(), in.text(), purl, details(in), release(in));
    in.end();
    return subject;
  }

  private static void purl(Purl purl, SubjectOutput out) {
    out.text(purl.type());
    out.text(purl.namespace());
    out.text(purl.name());
    out.text(purl.version());
    out.number(purl.qualifiers().size());
    purl.qualifiers()
        .forEach(
            (key, value) -> {
              out.text(key);
              out.text(value);
            });
    out.text(purl.subpath());
  }

  private static Purl purl(SubjectInput in) throws IOException {
    String type = in.text();
    String namespace = in.text();
    String name = in.text();
    String version = in.text();
    if (type.isEmpty() || name.isEmpty()) {
      throw new IOException("a subject without a type or a name");
    }
    TreeMap<String, String> qualifiers = new TreeMap<>();
    int count = in.count();
    for (int i = 0; i < count; i++) {
      qualifiers.put(in.text(), in.text());
    }
    return new Purl(type, namespace, name, version, qualifiers, in.text());
  }

  private static void details(PackageDetails details, SubjectOutput out) {
    switch (details) {
      case PackageDetails.Deb d -> out.texts(DEB, d.source(), d.sourceVersion(), d.architecture());
      case PackageDetails.Apk a -> out.texts(APK, a.origin(), a.architecture());
      case PackageDetails.Rpm r -> {
        out.texts(RPM, r.source(), r.architecture(), r.vendor(), r.modularity());
        out.number(r.epoch());
      }
      case PackageDetails.Java j -> out.texts(JAVA, j.groupId(), j.artifactId());
      case PackageDetails.Npm _ -> out.u8(NPM);
      case PackageDetails.Python _ -> out.u8(PYTHON);
      case PackageDetails.Go g -> out.texts(GO, g.goos().orElse(""), g.goarch().orElse(""));
      case PackageDetails.Crate _ -> out.u8(CRATE);
      case PackageDetails.Other _ -> out.u8(OTHER);
    }
  }

  private static PackageDetails details(SubjectInput in) throws IOException {
    int kind = in.u8();
    return switch (kind) {
      case DEB -> new PackageDetails.Deb(in.text(), in.text(), in.text());
      case APK -> new PackageDetails.Apk(in.text(), in.text());
      case RPM -> rpm(in);
      case JAVA -> new PackageDetails.Java(in.text(), in.text(), "", false);
      case NPM -> new PackageDetails.Npm(false);
      case PYTHON -> new PackageDetails.Python();
      case GO -> new PackageDetails.Go(false, told(in.text()), told(in.text()));
      case CRATE -> new PackageDetails.Crate();
      case OTHER -> new PackageDetails.Other();
      default -> throw new IOException("no kind of package: " + kind);
    };
  }

  private static PackageDetails rpm(SubjectInput in) throws IOException {
    String source = in.text();
    String architecture = in.text();
    String vendor = in.text();
    String modularity = in.text();
    return new PackageDetails.Rpm(source, in.number(), architecture, vendor, modularity);
  }

  private static Optional<String> told(String text) {
    return Optional.of(text).filter(t -> !t.isEmpty());
  }

  private static void release(OsRelease os, SubjectOutput out) {
    out.text(os.id());
    out.text(os.versionId());
    out.text(os.codename());
    out.texts(os.idLike());
    out.text(os.prettyName());
    out.texts(os.contentSets());
  }

  private static Optional<OsRelease> release(SubjectInput in) throws IOException {
    int told = in.u8();
    if (told > 1) {
      throw new IOException("neither a distribution nor none: " + told);
    }
    if (told == 0) {
      return Optional.empty();
    }
    String id = in.text();
    String versionId = in.text();
    String codename = in.text();
    List<String> idLike = in.texts();
    return Optional.of(new OsRelease(id, versionId, codename, idLike, in.text(), in.texts()));
  }
}
