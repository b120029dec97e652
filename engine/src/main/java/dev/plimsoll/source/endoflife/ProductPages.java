// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.endoflife;

import dev.plimsoll.advisory.feed.RecordSink;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.TarEntry;
import dev.plimsoll.bytes.TarReader;
import dev.plimsoll.bytes.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The pages of an archive of endoflife.date's repository: `products/<product>.md`, Markdown with
/// YAML between lines of `---` at its head.
record ProductPages(RecordSink sink) {

  private static final Pattern PAGE =
      Pattern.compile("(?:[^/]++/)?products/([A-Za-z0-9._+-]++)(?<=\\.md)");
  private static final Pattern HEAD =
      Pattern.compile("\\A---\\r?\\n(.*?)\\n---\\r?\\n", Pattern.DOTALL);
  private static final int MAX_PAGE = 4 << 20;

  void read(InputStream in) throws IOException {
    boolean isEmpty = true;
    TarReader tar = new TarReader(in, Limits.FEED);
    for (Optional<TarEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
      Matcher page = PAGE.matcher(entry.get().path());
      if (entry.get().type() == TarEntry.Type.FILE && page.matches()) {
        isEmpty = false;
        page(page.group(1).replaceFirst("\\.md$", ""), tar.content());
      }
    }
    if (isEmpty) {
      throw new IOException("no pages of products in the archive");
    }
  }

  private void page(String product, InputStream content) throws IOException {
    byte[] bytes = content.readNBytes(MAX_PAGE + 1);
    if (bytes.length > MAX_PAGE) {
      throw new LimitExceededException("the page of " + product, MAX_PAGE);
    }
    Matcher head = HEAD.matcher(new String(bytes, StandardCharsets.UTF_8));
    if (!head.find()) {
      throw new IOException("the page of " + product + " has no head");
    }
    try {
      byte[] yaml = head.group(1).getBytes(StandardCharsets.UTF_8);
      sink.lifecycle(PageHead.read(product, Yaml.read(SeekableBytes.of(yaml), Limits.DEFAULT)));
    } catch (IOException e) {
      throw new IOException("the page of " + product + ": " + e.getMessage(), e);
    }
  }
}
