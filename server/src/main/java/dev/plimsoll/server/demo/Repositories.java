// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.demo;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.LocalFiles;
import dev.plimsoll.image.Descriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The OCI layouts below a folder, each of which is a repository with the name of its path. Which
/// there are is found out once; what is in them is read when it is asked for, so that a tag may
/// move.
///
/// @param layouts folders by the names of repositories
record Repositories(Map<String, Path> layouts) {

  private static final String REF_NAME = "org.opencontainers.image.ref.name";
  private static final List<String> MANIFESTS =
      List.of(
          "application/vnd.oci.image.manifest.v1+json", "application/vnd.oci.image.index.v1+json");

  /// The depth of names that are looked for.
  private static final int MAX_DEPTH = 6;

  /// What is served is kept in memory meanwhile; samples are far smaller.
  private static final int MAX_BYTES = 16 << 20;

  /// A manifest or an index.
  ///
  /// @param artifactType empty when it is an image
  /// @param subject what it tells of
  record Document(
      Digest digest,
      byte[] bytes,
      String mediaType,
      String artifactType,
      Optional<Digest> subject) {}

  Repositories {
    layouts = new TreeMap<>(layouts);
  }

  static Repositories in(Path folder) throws IOException {
    Map<String, Path> layouts = new TreeMap<>();
    try (Stream<Path> below = Files.walk(folder, MAX_DEPTH)) {
      below
          .filter(file -> file.endsWith("oci-layout"))
          .map(Path::getParent)
          .forEach(layout -> layouts.put(name(folder.relativize(layout)), layout));
    }
    return new Repositories(layouts);
  }

  private static String name(Path path) {
    List<String> parts = new ArrayList<>();
    path.forEach(part -> parts.add(part.toString()));
    return String.join("/", parts);
  }

  /// All names, sorted.
  List<String> names() {
    return List.copyOf(layouts.keySet());
  }

  Optional<Repository> find(String name) {
    return Optional.ofNullable(layouts.get(name)).map(layout -> new Repository(name, layout));
  }

  /// One of them.
  record Repository(String name, Path layout) {

    /// All tags, sorted.
    List<String> tags() throws IOException {
      TreeSet<String> tags = new TreeSet<>();
      for (Descriptor listed : listed()) {
        tag(listed).ifPresent(tags::add);
      }
      return List.copyOf(tags);
    }

    /// A manifest by tag or digest.
    Optional<Document> manifest(String reference) throws IOException {
      Optional<Digest> digest = Digest.parse(reference);
      return digest.isPresent() ? document(digest.get()) : tagged(reference);
    }

    /// A blob as it lies there; nobody checks whether it is what its name says, that is for those
    /// who fetch it.
    ///
    /// @throws IOException when it is too large to be served
    Optional<byte[]> blob(Digest digest) throws IOException {
      Path file = layout.resolve("blobs").resolve(digest.toString().replace(':', '/'));
      return Files.isRegularFile(file)
          ? Optional.of(LocalFiles.read(file, MAX_BYTES))
          : Optional.empty();
    }

    /// The listed manifests that tell something of `subject`.
    List<Document> referrers(Digest subject) throws IOException {
      List<Document> referrers = new ArrayList<>();
      for (Descriptor listed : listed()) {
        document(listed.digest())
            .filter(document -> document.subject().filter(subject::equals).isPresent())
            .ifPresent(referrers::add);
      }
      return referrers;
    }

    private Optional<Document> tagged(String tag) throws IOException {
      for (Descriptor listed : listed()) {
        if (tag(listed).filter(tag::equals).isPresent()) {
          return document(listed.digest());
        }
      }
      return Optional.empty();
    }

    /// A blob that is a manifest; layers and configurations are none.
    private Optional<Document> document(Digest digest) throws IOException {
      Optional<byte[]> bytes = blob(digest);
      if (bytes.isEmpty() || !startsObject(bytes.get())) {
        return Optional.empty();
      }
      JsonValue json = Json.read(bytes.get());
      String type = json.text("mediaType").orElse("");
      return MANIFESTS.contains(type)
          ? Optional.of(
              new Document(
                  digest,
                  bytes.get(),
                  type,
                  json.text("artifactType").orElse(""),
                  json.get("subject").text("digest").flatMap(Digest::parse)))
          : Optional.empty();
    }

    private static boolean startsObject(byte[] bytes) {
      return bytes.length > 0 && bytes[0] == '{';
    }

    private List<Descriptor> listed() throws IOException {
      List<Descriptor> listed = new ArrayList<>();
      JsonValue index = Json.read(LocalFiles.read(layout.resolve("index.json"), MAX_BYTES));
      for (JsonValue manifest : index.get("manifests").items()) {
        listed.add(Descriptor.of(manifest));
      }
      return listed;
    }

    private static Optional<String> tag(Descriptor listed) {
      return Optional.ofNullable(listed.annotations().get(REF_NAME));
    }
  }
}
