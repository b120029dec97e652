// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.ubuntu;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.LimitedStream;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TarEntry;
import dev.plimsoll.bytes.TarReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// An archive of Canonical's with a JSON document for each CVE: `osv-all.tar.xz` and
/// `vex-all.tar.xz`. Of OSV only the records of CVEs are read; notices (USN) say the same again.
record CanonicalArchive(Form form) implements Feed {

  private static final String PLACE = "https://security-metadata.canonical.com/";

  /// What the documents are.
  enum Form {
    /// Which versions fix what; nothing on packages that are not affected.
    OSV("ubuntu", "osv/osv-all.tar.xz", "UBUNTU-CVE-"),
    /// Canonical's states. Of what is fixed it does not tell since which version.
    VEX("ubuntu-vex", "vex/vex-all.tar.xz", "CVE-");

    private final String feed;
    private final String path;
    private final String start;

    Form(String feed, String path, String start) {
      this.feed = feed;
      this.path = path;
      this.start = start;
    }
  }

  @Override
  public String name() {
    return form.feed;
  }

  @Override
  public SegmentKind kind() {
    return SegmentKind.ADVISORIES;
  }

  @Override
  public String address() {
    return PLACE + form.path;
  }

  /// How the archive is called, once unpacked.
  String fileName() {
    return form.path.substring(form.path.indexOf('/') + 1).replaceFirst("\\.xz$", "");
  }

  @Override
  public void parse(Snapshot snapshot, RecordSink sink) throws IOException {
    UbuntuReleases releases = UbuntuReleases.read();
    boolean isEmpty = true;
    try (InputStream in = snapshot.unpacked()) {
      TarReader tar = new TarReader(in, Limits.FEED);
      for (Optional<TarEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
        if (isRecord(entry.get())) {
          isEmpty = false;
          read(entry.get(), tar.content(), releases, sink);
        }
      }
    }
    if (isEmpty) {
      throw new IOException("no record of a CVE in " + fileName());
    }
  }

  private boolean isRecord(TarEntry entry) {
    String name = entry.path().substring(entry.path().lastIndexOf('/') + 1);
    return entry.type() == TarEntry.Type.FILE
        && name.startsWith(form.start)
        && name.endsWith(".json");
  }

  private void read(TarEntry entry, InputStream in, UbuntuReleases releases, RecordSink sink)
      throws IOException {
    if (entry.size() > Limits.DEFAULT.textBytes()) {
      throw new LimitExceededException(entry.path(), Limits.DEFAULT.textBytes());
    }
    Optional<Advisory> advisory;
    try {
      JsonValue json =
          Json.read(new LimitedStream(in, entry.path(), Limits.DEFAULT.textBytes()));
      advisory =
          switch (form) {
            case OSV -> CanonicalOsv.read(json);
            case VEX -> CanonicalVex.read(json, releases);
          };
    } catch (IOException e) {
      throw new IOException(entry.path() + ": " + e.getMessage(), e);
    }
    if (advisory.isPresent()) {
      sink.advisory(advisory.get());
      sink.published(advisory.get().modified());
    }
  }
}
