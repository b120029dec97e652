// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.updateinfo;

import dev.plimsoll.advisory.feed.Changes;
import dev.plimsoll.advisory.feed.Downloads;
import dev.plimsoll.advisory.feed.FeedAnswer;
import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.feed.Unchanged;
import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.HashingStream;
import dev.plimsoll.bytes.SeekableBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// A repository of rpm packages on a server.
///
/// @param root its address, ending in a slash
public record Repository(String root) {

  private static final byte[] NO_UPDATES = "<updates/>".getBytes(StandardCharsets.UTF_8);

  /// Where the index of the repository lies.
  public String index() {
    return root + "repodata/repomd.xml";
  }

  /// The updateinfo.xml of the repository, packed as it is there, unless the index is what `last`
  /// tells of: so an unchanged one costs one conditional request. A repository without updates has
  /// an empty one. The state of the answer is the index's.
  ///
  /// @throws IOException also when the file is not the one that the index names
  public FeedAnswer updateinfo(Downloads downloads, FeedState last) throws IOException {
    return switch (downloads.get(index(), last)) {
      case Unchanged unchanged -> unchanged;
      case Changes _ -> throw new IOException(index() + " can't be read as changes");
      case Snapshot snapshot -> {
        try (snapshot) {
          yield named(downloads, snapshot);
        }
      }
    };
  }

  private Snapshot named(Downloads downloads, Snapshot index) throws IOException {
    Repomd repomd;
    try (InputStream in = index.unpackedText()) {
      repomd = Repomd.read(in);
    }
    var file = repomd.file("updateinfo");
    if (file.isEmpty()) {
      return new Snapshot(SeekableBytes.of(NO_UPDATES), index.state(), () -> {});
    }
    Snapshot updates = downloads.get(root + file.get().href());
    try {
      check(file.get(), updates.bytes());
    } catch (IOException e) {
      updates.close();
      throw e;
    }
    return new Snapshot(updates.bytes(), index.state(), updates);
  }

  private static void check(Repomd.File file, SeekableBytes bytes) throws IOException {
    if (file.digest().isEmpty()) {
      return;
    }
    Digest told = file.digest().get();
    HashingStream hashing = new HashingStream(bytes.stream(), told.newHash());
    hashing.transferTo(OutputStream.nullOutputStream());
    if (!hashing.digest().equals(told)) {
      throw new IOException(file.href() + " is not the file that its repository's index names");
    }
  }
}
