// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.postgres;

import dev.plimsoll.bytes.LocalFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// That one process alone uses a folder. The kernel gives the lock back when its process ends,
/// however it ends.
final class FolderLock implements AutoCloseable {

  /// The kernel's locks belong to processes: opening and closing the file once more in the same
  /// process would give the lock back. So what this process holds is known before.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final int PID_BYTES = 32;

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// @throws PostgresException when another holds it, with the other's process id
  static FolderLock take(Path folder) throws IOException {
    Path file = folder.toRealPath().resolve("lock");
    if (!HELD.add(file)) {
      throw inUse(folder, Long.toString(ProcessHandle.current().pid()));
    }
    try {
      return open(folder, file);
    } catch (IOException e) {
      HELD.remove(file);
      throw e;
    }
  }

  @SuppressWarnings("MustBeClosed") // the lock it returns closes it
  private static FolderLock open(Path folder, Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    @Nullable FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw inUse(folder, new String(LocalFiles.read(file, PID_BYTES), StandardCharsets.UTF_8));
    }
    channel.truncate(0);
    String pid = Long.toString(ProcessHandle.current().pid());
    channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)), 0);
    return new FolderLock(file, channel);
  }

  private static PostgresException inUse(Path folder, String pid) {
    String who = pid.isBlank() ? "another process" : "the process " + pid.strip();
    return new PostgresException(
        folder + " is in use by " + who + ": stop that, or choose another folder with --data");
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD.remove(file);
  }
}
