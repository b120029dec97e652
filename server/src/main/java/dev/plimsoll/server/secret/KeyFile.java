// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The file with the master keys: 32 random bytes each, at most 16, the one that seals first. It
/// lies outside the database, and only its owner may read it. Who loses it loses every secret that
/// is sealed under it; who has it and the database has them all.
public final class KeyFile {

  private static final int MAX_KEYS = 16;
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Path path;

  public KeyFile(Path path) {
    this.path = path;
  }

  /// The ring of the file's keys. If there is no file, one is made with a new key; of processes
  /// that do so at the same time, one wins, and all read its key.
  ///
  /// @throws IOException if it can't be made or read, is no key file, or others may read it
  public Keyring openOrCreate() throws IOException {
    if (Files.notExists(path)) {
      create();
    }
    return open();
  }

  /// The ring of the file's keys.
  ///
  /// @throws IOException as above, and if there is none
  public Keyring open() throws IOException {
    byte[] bytes = read();
    try {
      return new Keyring(keys(bytes));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /// Puts a new key first. The old ones still open what they sealed, until all of it is resealed.
  ///
  /// @throws IOException if the file has 16 keys already, or can't be written
  public Keyring rotate() throws IOException {
    byte[] old = read();
    if (old.length >= MAX_KEYS * MasterKey.BYTES) {
      throw new IOException("key file " + path + " has " + MAX_KEYS + " keys, drop old ones first");
    }
    replace(old);
    return open();
  }

  /// Drops all keys but the first; what is still sealed under them is lost.
  public Keyring dropOld() throws IOException {
    write(Arrays.copyOf(read(), MasterKey.BYTES));
    return open();
  }

  private void replace(byte[] old) throws IOException {
    byte[] key = newKey();
    byte[] all = ByteBuffer.allocate(key.length + old.length).put(key).put(old).array();
    write(all);
  }

  private void create() throws IOException {
    Path part = part(newKey());
    try {
      Files.createLink(path, part);
    } catch (FileAlreadyExistsException e) {
      // Another process was first; its key is the one.
      return;
    } finally {
      Files.delete(part);
    }
  }

  private void write(byte[] bytes) throws IOException {
    Files.move(part(bytes), path, StandardCopyOption.ATOMIC_MOVE);
  }

  /// A file beside, whole and on disk, that only the owner may read.
  private Path part(byte[] bytes) throws IOException {
    FileAttribute<?> owners = PosixFilePermissions.asFileAttribute(OWNERS);
    Path folder = path.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, ".key", ".part", owners);
    try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap(bytes));
      out.force(true);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
    return part;
  }

  private byte[] read() throws IOException {
    refuseOthers();
    try (SeekableByteChannel in = Files.newByteChannel(path)) {
      int size = (int) Math.min(in.size(), (MAX_KEYS + 1L) * MasterKey.BYTES);
      if (size == 0 || size % MasterKey.BYTES != 0 || size > MAX_KEYS * MasterKey.BYTES) {
        throw new IOException("key file " + path + " does not hold 1 to 16 keys of 32 bytes");
      }
      ByteBuffer bytes = ByteBuffer.allocate(size);
      fill(bytes, in);
      return bytes.array();
    }
  }

  private void fill(ByteBuffer bytes, SeekableByteChannel in) throws IOException {
    while (bytes.hasRemaining()) {
      if (in.read(bytes) < 0) {
        throw new IOException("key file " + path + " was cut off while it was read");
      }
    }
  }

  private void refuseOthers() throws IOException {
    if (!OWNERS.containsAll(Files.getPosixFilePermissions(path))) {
      throw new IOException(
          "key file " + path + " may be used by others than its owner: chmod 600 it");
    }
  }

  private static List<MasterKey> keys(byte[] bytes) {
    List<MasterKey> keys = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += MasterKey.BYTES) {
      keys.add(MasterKey.of(Arrays.copyOfRange(bytes, at, at + MasterKey.BYTES)));
    }
    return keys;
  }

  private static byte[] newKey() {
    byte[] key = new byte[MasterKey.BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }
}
