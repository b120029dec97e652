// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.ubuntu;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.feed.TarFiles;
import dev.plimsoll.advisory.store.SegmentKind;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
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
    TarFiles.read(snapshot, this::isRecord, (_, in) -> read(in, releases, sink));
  }

  private boolean isRecord(String path) {
    String name = TarFiles.name(path);
    return name.startsWith(form.start) && name.endsWith(".json");
  }

  private void read(InputStream in, UbuntuReleases releases, RecordSink sink) throws IOException {
    JsonValue json = Json.read(in);
    Optional<Advisory> advisory =
        switch (form) {
          case OSV -> CanonicalOsv.read(json);
          case VEX -> CanonicalVex.read(json, releases);
        };
    if (advisory.isPresent()) {
      sink.advisory(advisory.get());
      sink.published(advisory.get().modified());
    }
  }
}
