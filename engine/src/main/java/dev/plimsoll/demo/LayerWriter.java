// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.demo;

import dev.plimsoll.image.Platform;
import dev.plimsoll.image.write.TarWriter;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Writes the changes of the uppermost of some layers. Its words:
///
/// - `file PATH` is the resource `image/NAME/PATH`, where `NAME` is the layer's, with underscores
///   for the path's colons, which some file systems forbid.
/// - `text PATH WORDS` is a file with one line.
/// - `whiteout PATH` removes a path of lower layers.
/// - `os ID VERSION NAME` is `/etc/os-release`.
/// - `deb NAME VERSION [SOURCE]` and `apk NAME VERSION [ORIGIN]` install a package, or another
///   version of one: the databases of package managers are one file, so that the layer has a new
///   one, with what lower layers installed.
/// - `pip NAME VERSION` and `npm FOLDER NAME VERSION` are packages of Python and of Node.js.
/// - `jar PATH COORDINATES…` is a [SampleJar].
/// - `go PATH TOOLCHAIN MODULES…` is a [SampleGo].
///
/// @param layers from the base up
record LayerWriter(List<SampleLayer> layers, Platform platform) {

  private static final String SITE = "usr/local/lib/python3.11/site-packages/";

  void writeTo(TarWriter tar) throws IOException {
    Set<String> folders = new TreeSet<>();
    for (Line change : layers.getLast().changes()) {
      write(change, new Place(tar, folders));
    }
    Place place = new Place(tar, folders);
    if (has("deb")) {
      place.file("var/lib/dpkg/status", Installed.dpkg(layers, platform));
    }
    if (has("apk")) {
      place.file("lib/apk/db/installed", Installed.apk(layers, platform));
    }
  }

  private boolean has(String word) {
    return layers.getLast().changes().stream().anyMatch(change -> change.word().equals(word));
  }

  private void write(Line change, Place place) throws IOException {
    List<String> words = change.words();
    switch (change.word()) {
      case "file" -> place.file(change.rest(), Resources.bytes(resource(change.rest())));
      case "text" -> place.file(change.first(), change.afterFirst() + "\n");
      case "whiteout" -> place.whiteout(change.rest());
      case "os" -> place.file("etc/os-release", osRelease(change));
      case "deb" -> place.file("var/lib/dpkg/info/" + change.first() + ".list", files(words));
      case "apk" -> place.folders("lib/apk/db/");
      case "pip" -> pip(words, place);
      case "npm" -> npm(words, place);
      case "jar" -> place.file(change.first(), SampleJar.of(tail(words)));
      case "go" -> place.file(change.first(), SampleGo.of(tail(words)));
      default -> throw new IOException("the sample knows no word " + change.word());
    }
  }

  private String resource(String path) {
    return "image/" + layers.getLast().name() + "/" + path.replace(':', '_');
  }

  private static List<String> tail(List<String> words) {
    return words.subList(1, words.size());
  }

  private static String osRelease(Line os) {
    Line version = Line.of(os.afterFirst());
    return "PRETTY_NAME=\"%s\"\nID=%s\nVERSION_ID=\"%s\"\n"
        .formatted(version.rest(), os.first(), version.word());
  }

  /// What dpkg keeps of a package's files.
  private static String files(List<String> words) {
    return "/.\n/usr\n/usr/share/doc/" + words.getFirst() + "/copyright\n";
  }

  private static void pip(List<String> words, Place place) throws IOException {
    String name = words.get(0);
    String version = words.get(1);
    String folder = SITE + name.replace('-', '_') + "-" + version + ".dist-info/";
    place.file(
        folder + "METADATA",
        "Metadata-Version: 2.1\nName: %s\nVersion: %s\n".formatted(name, version));
    place.file(folder + "INSTALLER", "pip\n");
  }

  private static void npm(List<String> words, Place place) throws IOException {
    place.file(
        words.get(0) + "/node_modules/" + words.get(1) + "/package.json",
        "{\"name\": \"%s\", \"version\": \"%s\"}\n".formatted(words.get(1), words.get(2)));
  }

  /// The layer's tar, with the folders on the way to each path.
  ///
  /// @param made the folders that this layer has
  private record Place(TarWriter tar, Collection<String> made) {

    void file(String path, String content) throws IOException {
      folders(path);
      tar.file(path, content);
    }

    void file(String path, byte[] content) throws IOException {
      folders(path);
      tar.file(path, content);
    }

    void whiteout(String path) throws IOException {
      folders(path);
      tar.whiteout(path);
    }

    void folders(String path) throws IOException {
      for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        if (made.add(path.substring(0, slash))) {
          tar.folder(path.substring(0, slash));
        }
      }
    }
  }
}
