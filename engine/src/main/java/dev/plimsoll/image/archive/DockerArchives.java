// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.archive;

import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.HashingStream;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.image.Image;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.ImageSource;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Opens what `docker save`, `podman save` and skopeo's `docker-archive` write: a tar with a
/// `manifest.json` that names configurations and layers (Docker image specification v1.2, "Combined
/// Image JSON").
public record DockerArchives(Limits limits, TempSpace space) {

  /// @throws ImageException when there is no such image in it, or it can't be read
  public Image open(ImageSource.DockerArchive source) throws IOException {
    Members members = Archives.open(source.file(), limits, space);
    String reference = source.file() + source.select().map(s -> ":" + s).orElse("");
    return open("docker-archive", reference, source.select(), members);
  }

  /// Opens an engine's export, which lies in `file` and is the image's from now on.
  ///
  /// @param kind of source, as [Target#source] names it
  public Image open(String kind, String reference, FileChannel file) throws IOException {
    try {
      return open(kind, reference, Optional.empty(), TarMembers.of(file, limits, space));
    } catch (ImageException e) {
      throw e;
    } catch (IOException e) {
      throw Archives.unreadable(kind + ":" + reference, e);
    }
  }

  private static Image open(String kind, String reference, Optional<String> select, Members members)
      throws IOException {
    try {
      JsonValue entry = choose(Json.read(members.document("manifest.json")).items(), select);
      return image(kind, reference, entry, members);
    } catch (IOException e) {
      members.close();
      throw Archives.unreadable(kind + ":" + reference, e);
    }
  }

  private static JsonValue choose(List<JsonValue> images, Optional<String> select)
      throws ImageException {
    if (images.isEmpty()) {
      throw new ImageException("its manifest.json names no image");
    }
    if (select.isEmpty()) {
      if (images.size() > 1) {
        throw new ImageException("it holds " + images.size() + " images; " + choices(images));
      }
      return images.getFirst();
    }
    for (int i = 0; i < images.size(); i++) {
      if (select.get().equals("@" + i) || tags(images.get(i)).contains(select.get())) {
        return images.get(i);
      }
    }
    throw new ImageException("it holds no image " + select.get() + "; " + choices(images));
  }

  private static String choices(List<JsonValue> images) {
    return images.stream()
        .flatMap(image -> tags(image).stream())
        .limit(20)
        .collect(Collectors.joining(", ", "choose one by :TAG or :@NUMBER of ", ""));
  }

  private static List<String> tags(JsonValue image) {
    return image.get("RepoTags").texts().toList();
  }

  private static Image image(String kind, String reference, JsonValue entry, Members members)
      throws IOException {
    String configName =
        entry
            .text("Config")
            .orElseThrow(() -> new IOException("its manifest.json names no configuration"));
    ImageConfig config = ImageConfig.parse(members.document(configName));
    List<String> names = entry.get("Layers").texts().toList();
    if (names.size() != config.diffIds().size() || names.size() > Limits.DEFAULT.imageLayers()) {
      throw new ImageException(
          "the image contradicts itself: its manifest has %d layers, its configuration %d"
              .formatted(names.size(), config.diffIds().size()));
    }
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      layers.add(layer(i, names.get(i), config, members));
    }
    List<Digest> blobs = layers.stream().flatMap(layer -> layer.blob().stream()).toList();
    Target target = new Target(kind, reference, tags(entry), Optional.empty(), blobs);
    return new MemberImage(target, config, layers, names, members);
  }

  /// Layers lie unpacked, named by diffId alone, but for tools that keep them as they came.
  private static Layer layer(int index, String name, ImageConfig config, Members members)
      throws IOException {
    Optional<SeekableBytes> bytes = members.find(name);
    boolean isPacked =
        bytes.isPresent() && Compression.of(bytes.get().stream()) != Compression.NONE;
    return new Layer(
        index,
        config.diffIds().get(index),
        isPacked ? Optional.of(hash(bytes.get())) : Optional.empty(),
        bytes.map(SeekableBytes::size).orElse(-1L),
        config.instruction(index));
  }

  private static Digest hash(SeekableBytes bytes) throws IOException {
    try (HashingStream hashing = new HashingStream(bytes.stream(), Digest.newSha256())) {
      hashing.transferTo(OutputStream.nullOutputStream());
      return hashing.digest();
    }
  }
}
