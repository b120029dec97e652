// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven.index;

import dev.plimsoll.bytes.TempSpace;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/// The entries whose hashes begin with the same few bits, in a temporary file, so that only they
/// have to fit the heap to be sorted.
final class Partition implements Closeable {

  private final FileChannel file;
  private final DataOutputStream out;
  private int count;

  Partition(TempSpace space) throws IOException {
    this.file = space.newFile();
    this.out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file)));
  }

  /// @param name the number of its group and artifact
  record Entry(byte[] hash, int name, String version) {}

  void add(Entry entry) throws IOException {
    out.write(entry.hash());
    out.writeInt(entry.name());
    out.writeUTF(entry.version());
    count++;
  }

  /// What was added, in that order.
  List<Entry> entries() throws IOException {
    out.flush();
    file.position(0);
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(Channels.newInputStream(file)));
    List<Entry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] hash = new byte[Format.HASH_SIZE];
      in.readFully(hash);
      entries.add(new Entry(hash, in.readInt(), in.readUTF()));
    }
    return entries;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
