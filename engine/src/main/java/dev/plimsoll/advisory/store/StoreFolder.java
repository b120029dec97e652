// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.FileBytes;
import dev.plimsoll.bytes.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of a store: `current` names a manifest, manifests name segments, all but `current` are
/// named by their content and never change.
record StoreFolder(Path folder) {

  private static final String KEEP = "keep-";
  private static final Pattern OWNER = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  Path current() {
    return folder.resolve("current");
  }

  boolean hasSegment(String contentId) {
    return Files.exists(segment(contentId));
  }

  Path segment(String contentId) {
    return folder.resolve(contentId + ".segment");
  }

  /// What `current` says.
  ///
  /// @throws StoreException when there is none, or it is of another format or broken
  Current readCurrent() {
    try {
      return Current.read(current(), read(current()));
    } catch (NoSuchFileException e) {
      throw StoreException.missing(folder);
    } catch (IOException e) {
      throw StoreException.unreadable(folder, e);
    }
  }

  /// The current manifest.
  ///
  /// @throws StoreException as [#readCurrent]
  Manifest manifest() {
    String name = readCurrent().manifest();
    try {
      return parse(name, manifestBytes(name));
    } catch (IOException e) {
      throw StoreException.unreadable(folder, e);
    }
  }

  byte[] manifestBytes(String name) throws IOException {
    return read(folder.resolve(name));
  }

  /// Reads the content of the manifest `name`.
  ///
  /// @throws StoreException when it is of another format or broken
  Manifest parse(String name, byte[] bytes) {
    Path file = folder.resolve(name);
    if (!name.equals(nameOf(bytes))) {
      throw StoreException.corrupt(file, "its content does not fit its name");
    }
    return ManifestJson.read(file, bytes);
  }

  /// A state that the store keeps.
  ///
  /// @param name of its manifest
  record Kept(String name, Manifest manifest) {}

  /// All states in our format that the store keeps, the oldest first.
  ///
  /// @throws StoreException when one is broken
  List<Kept> states() throws IOException {
    List<Kept> states = new ArrayList<>();
    for (String name : manifestNames()) {
      try {
        states.add(new Kept(name, parse(name, manifestBytes(name))));
      } catch (NoSuchFileException _) {
        // A writer has just deleted it, since it had become too old.
      }
    }
    states.sort(Comparator.comparing(state -> state.manifest().written()));
    return states;
  }

  private List<String> manifestNames() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(Current::isManifestName)
          .toList();
    }
  }

  /// Writes a manifest and makes it the current one, in one step for all who look.
  void publish(Manifest manifest) throws IOException {
    publish(manifest, ManifestJson.write(manifest));
  }

  /// The same with the manifest's bytes as somebody else wrote them.
  void publish(Manifest manifest, byte[] bytes) throws IOException {
    String name = nameOf(bytes);
    replace(folder.resolve(name), bytes);
    replace(current(), Current.of(name, manifest).write());
  }

  /// Says that `owner` needs a state.
  void keep(String owner, StateName state) throws IOException {
    replace(keeper(owner), state.text().getBytes(StandardCharsets.US_ASCII));
  }

  void release(String owner) throws IOException {
    Files.deleteIfExists(keeper(owner));
  }

  private Path keeper(String owner) {
    if (!OWNER.matcher(owner).matches()) {
      throw new IllegalArgumentException("no name of somebody who keeps states: " + owner);
    }
    return folder.resolve(KEEP + owner);
  }

  /// The names of the manifests that somebody needs.
  Set<String> needed() throws IOException {
    Set<String> needed = new HashSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, KEEP + "*")) {
      for (Path file : files) {
        needed.add(kept(file));
      }
    }
    return needed;
  }

  /// Empty when its owner has just released it.
  private static String kept(Path file) throws IOException {
    try {
      return new String(read(file), StandardCharsets.US_ASCII);
    } catch (NoSuchFileException _) {
      return "";
    }
  }

  private void replace(Path file, byte[] bytes) throws IOException {
    Path temporary = folder.resolve("writing-" + UUID.randomUUID() + ".tmp");
    try (FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static byte[] read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new FileBytes(channel, channel.size()).all(Limits.DEFAULT.textBytes());
    }
  }

  private static String nameOf(byte[] bytes) {
    return Current.nameOf(Digest.sha256(bytes).hex());
  }
}
