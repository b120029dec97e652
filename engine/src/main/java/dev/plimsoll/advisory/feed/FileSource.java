// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.bytes.FileBytes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A local file in the publisher's own form. Always read: its time says little.
public record FileSource(Path file) implements FeedSource {

  @Override
  public FeedAnswer fetch(Feed feed, FeedState last) throws IOException {
    return open();
  }

  Snapshot open() throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    return new Snapshot(
        new FileBytes(channel, channel.size()),
        FeedState.of(String.valueOf(file.getFileName())),
        channel);
  }
}
