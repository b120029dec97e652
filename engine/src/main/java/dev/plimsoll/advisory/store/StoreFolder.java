// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.FileBytes;
import dev.plimsoll.bytes.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;

/// The files of a store: `current` names a manifest, manifests name segments, all but `current` are
/// named by their content and never change.
record StoreFolder(Path folder) {

  private static final Pattern MANIFEST_NAME = Pattern.compile("manifest-[0-9a-f]{64}\\.json");

  Path current() {
    return folder.resolve("current");
  }

  /// The current manifest.
  ///
  /// @throws StoreException when there is none, or it is of another format or broken
  Manifest manifest() {
    try {
      return manifest(currentName());
    } catch (NoSuchFileException e) {
      throw StoreException.missing(folder);
    } catch (IOException e) {
      throw StoreException.unreadable(folder, e);
    }
  }

  String currentName() throws IOException {
    String name = new String(read(current()), StandardCharsets.UTF_8).strip();
    if (!MANIFEST_NAME.matcher(name).matches()) {
      throw StoreException.corrupt(current(), "it names no manifest");
    }
    return name;
  }

  Manifest manifest(String name) throws IOException {
    Path file = folder.resolve(name);
    byte[] bytes = read(file);
    if (!name.equals(nameOf(bytes))) {
      throw StoreException.corrupt(file, "its content does not fit its name");
    }
    return ManifestJson.read(file, bytes);
  }

  /// Writes a manifest and makes it the current one, in one step for all who look.
  void publish(Manifest manifest) throws IOException {
    byte[] bytes = ManifestJson.write(manifest);
    String name = nameOf(bytes);
    replace(folder.resolve(name), bytes);
    replace(current(), (name + "\n").getBytes(StandardCharsets.UTF_8));
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
    return "manifest-" + Digest.sha256(bytes).hex() + ".json";
  }
}
