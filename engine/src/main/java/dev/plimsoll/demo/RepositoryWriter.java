// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.demo;

import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.LocalFiles;
import dev.plimsoll.image.Descriptor;
import dev.plimsoll.image.write.ImageSettings;
import dev.plimsoll.image.write.ImageWriter;
import dev.plimsoll.image.write.LayoutWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Writes one repository of the fleet.
///
/// @param folder of the layout
/// @param day of the demo
record RepositoryWriter(Path folder, LayoutWriter layout, LocalDate day) {

  private static final LocalTime BUILD_TIME = LocalTime.of(9, 30);

  /// Where gzip tells when it packed (RFC 1952, 2.3.1): unpackers read over it, a digest does not.
  private static final int GZIP_TIME = 4;

  private static final int MAX_BYTES = 1 << 20;

  void write(List<FleetFile.Entry> entries) throws IOException {
    Map<String, List<FleetFile.Image>> images = new LinkedHashMap<>();
    List<FleetFile.Artifact> artifacts = new ArrayList<>();
    for (FleetFile.Entry entry : entries) {
      switch (entry) {
        case FleetFile.Image image -> images.merge(image.tag(), List.of(image), FleetFile::joined);
        case FleetFile.Artifact artifact -> artifacts.add(artifact);
      }
    }
    Map<String, Descriptor> written = new TreeMap<>();
    for (List<FleetFile.Image> platforms : images.values()) {
      written.put(platforms.getFirst().tag(), tagged(platforms));
    }
    for (FleetFile.Artifact artifact : artifacts) {
      write(artifact, artifact.subject().map(written::get));
    }
  }

  private Descriptor tagged(List<FleetFile.Image> platforms) throws IOException {
    Descriptor manifest = manifest(platforms);
    layout.list(manifest, platforms.getFirst().tag());
    platforms.getFirst().aliases().forEach(alias -> layout.list(manifest, alias));
    return manifest;
  }

  /// The manifest behind a tag, which is an index when there are several platforms.
  private Descriptor manifest(List<FleetFile.Image> platforms) throws IOException {
    List<Descriptor> manifests = new ArrayList<>();
    for (FleetFile.Image image : platforms) {
      manifests.add(write(image));
    }
    return manifests.size() == 1 ? manifests.getFirst() : layout.index(manifests);
  }

  private Descriptor write(FleetFile.Image image) throws IOException {
    ImageWriter writer = layout.image(settings(image));
    for (int i = 0; i < image.layers().size(); i++) {
      SampleLayer layer = image.layers().get(i);
      LayerWriter content = new LayerWriter(image.layers().subList(0, i + 1), image.platform());
      writer.at(time(layer.made())).layer(layer.instruction(), content::writeTo);
      layer.steps().forEach(writer::step);
    }
    Descriptor manifest = writer.finish();
    if (image.isBroken()) {
      breakUppermostLayer(manifest);
    }
    return manifest;
  }

  private ImageSettings settings(FleetFile.Image image) {
    return new ImageSettings(
        image.platform(), Compression.GZIP, time(image.made()), image.labels());
  }

  private Instant time(int daysBefore) {
    return day.minusDays(daysBefore).atTime(BUILD_TIME).toInstant(ZoneOffset.UTC);
  }

  /// Changes a byte of the layer, which still unpacks to what it was.
  private void breakUppermostLayer(Descriptor manifest) throws IOException {
    byte[] document = LocalFiles.read(blob(manifest), MAX_BYTES);
    Path layer = blob(Descriptor.of(Json.read(document).get("layers").items().getLast()));
    byte[] bytes = LocalFiles.read(layer, MAX_BYTES);
    bytes[GZIP_TIME] ^= 1;
    Files.write(layer, bytes);
  }

  private Path blob(Descriptor content) {
    return folder.resolve("blobs/sha256").resolve(content.digest().hex());
  }

  private void write(FleetFile.Artifact artifact, Optional<Descriptor> subject) throws IOException {
    Descriptor manifest = layout.artifact(artifact.type(), artifact.content(), subject);
    if (artifact.tag().isEmpty()) {
      layout.list(manifest);
    } else {
      layout.list(manifest, artifact.tag());
    }
  }
}
