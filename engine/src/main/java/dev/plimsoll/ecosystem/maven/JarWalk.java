// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.Spool;
import dev.plimsoll.bytes.ZipReader;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One archive with all that are nested in it, depth first. One level unpacks into one [Spool], so
/// that memory is bounded by the depth. What is broken inside is a gap and the rest is read on.
final class JarWalk implements AutoCloseable {

  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  private final CatalogInput in;
  private final CatalogSink out;
  private final List<Spool> spools = new ArrayList<>();
  private int said;

  JarWalk(CatalogInput in, CatalogSink out) {
    this.in = in;
    this.out = out;
  }

  /// An archive that is being read.
  ///
  /// @param member its place as [CatalogSink#add] wants it
  /// @param depth how many archives it lies in
  private record Level(ZipReader zip, SeekableBytes bytes, String member, int depth) {

    String memberOf(ZipReader.Entry entry) {
      return member.isEmpty() ? entry.name() : member + "!/" + entry.name();
    }
  }

  void read() throws IOException {
    read(new Level(ZipReader.open(in.bytes(), in.limits()), in.bytes(), "", 0));
  }

  private void read(Level level) throws IOException {
    identify(level);
    for (ZipReader.Entry entry : level.zip().entries()) {
      if (JarCataloger.isArchive(entry.name())) {
        readNested(level, entry);
      }
    }
  }

  private void identify(Level level) throws IOException {
    JarEvidence evidence = evidence(level);
    String hash = Sha1.of(level.bytes().stream());
    Coordinates main = evidence.main();
    if (!main.artifactId().isEmpty()) {
      add(main, hash, false, evidence.manifest().licences(), level.member());
    }
    for (Coordinates shaded : evidence.shaded(main)) {
      add(shaded, "", true, List.of(), level.member());
    }
  }

  private JarEvidence evidence(Level level) throws IOException {
    String path = level.member().isEmpty() ? in.path() : level.member();
    JarEvidence evidence = JarEvidence.empty(JarName.of(path));
    Optional<JarManifest> manifest = Optional.empty();
    for (ZipReader.Entry entry : level.zip().entries()) {
      try {
        if (PomProperties.isAt(entry.name())) {
          var into = PomProperties.isAtRoot(entry.name()) ? evidence.own() : evidence.inner();
          into.add(PomProperties.read(level.zip(), entry));
        } else if (manifest.isEmpty() && entry.name().equalsIgnoreCase(MANIFEST)) {
          manifest = Optional.of(manifest(level.zip(), entry));
        }
      } catch (IOException e) {
        gap(level.memberOf(entry), e);
      }
    }
    return evidence.with(manifest.orElse(JarManifest.EMPTY));
  }

  private static JarManifest manifest(ZipReader zip, ZipReader.Entry entry) throws IOException {
    try (InputStream content = zip.open(entry)) {
      return JarManifest.read(content);
    }
  }

  private void readNested(Level level, ZipReader.Entry entry) throws IOException {
    String member = level.memberOf(entry);
    try {
      if (level.depth() >= in.limits().archiveDepth()) {
        throw new LimitExceededException(
            "the depth of nested archives", in.limits().archiveDepth());
      }
      SeekableBytes bytes = unpack(level, entry);
      read(new Level(level.zip().openNested(bytes), bytes, member, level.depth() + 1));
    } catch (IOException e) {
      gap(member, e);
    }
  }

  private SeekableBytes unpack(Level level, ZipReader.Entry entry) throws IOException {
    if (spools.size() == level.depth()) {
      spools.add(new Spool(in.space(), in.limits().heapBytes()));
    }
    try (InputStream content = level.zip().open(entry)) {
      return spools.get(level.depth()).fill(content, in.limits().fileBytes());
    }
  }

  private void add(
      Coordinates what, String hash, boolean isShaded, List<String> licences, String member)
      throws IOException {
    countSaid();
    var details = new PackageDetails.Java(what.groupId(), what.artifactId(), hash, isShaded);
    out.add(
        Found.of(what.name(), what.version(), what.purl(), details)
            .licensed(licences)
            .inside(member));
  }

  private void gap(String member, IOException e) throws IOException {
    countSaid();
    int end = Math.min(member.length(), in.limits().pathBytes());
    out.gap(member.substring(0, end), Optional.ofNullable(e.getMessage()).orElse("ends too early"));
  }

  /// Packages and gaps count alike. Since a gap counts, going past the limit inside a nested
  /// archive ends the walk instead of becoming one more gap.
  private void countSaid() throws IOException {
    said++;
    if (said > in.limits().packagesPerFile()) {
      throw new LimitExceededException("what one archive says", in.limits().packagesPerFile());
    }
  }

  @Override
  public void close() throws IOException {
    for (Spool spool : spools) {
      spool.close();
    }
  }
}
