// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.dpkg;

import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.LimitedStream;
import dev.plimsoll.bytes.Lines;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.purl.Purl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Packages of which Chisel put slices into an image ("Chisel manifest", in Chisel's reference):
/// lines of JSON, packed by zstd. It does not tell source packages, which advisories speak of; a
/// list of ours knows those of common packages, and the others are a gap.
public final class ChiselCataloger implements Cataloger {

  private static final int MAX_LINE = 1 << 20;
  private static final int MOST_NAMES = 20;

  private final ChiselSources sources = ChiselSources.read();

  @Override
  public String name() {
    return "chisel";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.paths("var/lib/chisel/manifest.wall");
  }

  @Override
  public Kind kind() {
    return Kind.INSTALLED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    Set<String> unknown = new TreeSet<>();
    int count = 0;
    try (InputStream unpacked =
        new LimitedStream(
            Compression.unpack(in.bytes().stream()).bytes(),
            "a chisel manifest, unpacked",
            in.limits().textBytes())) {
      Lines lines = new Lines(unpacked, MAX_LINE);
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        if (count++ > in.limits().packagesPerFile()) {
          throw new LimitExceededException("the count of lines", in.limits().packagesPerFile());
        }
        line(Json.read(line.get().getBytes(StandardCharsets.UTF_8)), unknown, out);
      }
    }
    if (!unknown.isEmpty()) {
      out.gap("", "it does not tell the source packages of " + shown(unknown));
    }
  }

  /// Lines of other kinds tell of files a second time, or of slices.
  private void line(JsonValue json, Set<String> unknown, CatalogSink out) throws IOException {
    switch (json.text("kind").orElse("")) {
      case "package" -> add(json, unknown, out);
      case "content" -> owns(json, out);
      default -> {}
    }
  }

  private void add(JsonValue json, Set<String> unknown, CatalogSink out) throws IOException {
    String name = json.text("name").orElse("");
    String version = json.text("version").orElse("");
    if (name.isEmpty() || version.isEmpty()) {
      throw new IOException("a package without a name or version");
    }
    Optional<String> known = sources.of(name, version);
    if (known.isEmpty()) {
      unknown.add(name);
    }
    String source = known.orElse(name);
    String architecture = json.text("arch").orElse("");
    Purl purl = Purl.of("deb", "", name, version).with("arch", architecture);
    out.add(
        name,
        version,
        source.equals(name) ? purl : purl.with("upstream", source),
        new PackageDetails.Deb(source, version, architecture));
  }

  /// A slice is called by its package, an underscore and a name of its own.
  private static void owns(JsonValue json, CatalogSink out) {
    String slice = json.text("slice").orElse("");
    String path = json.text("path").orElse("");
    int underscore = slice.indexOf('_');
    if (underscore > 0 && path.startsWith("/") && !path.endsWith("/")) {
      out.owns(slice.substring(0, underscore), "", path.substring(1));
    }
  }

  private static String shown(Set<String> names) {
    String first = String.join(", ", names.stream().limit(MOST_NAMES).toList());
    return names.size() > MOST_NAMES ? first + " and others" : first;
  }
}
