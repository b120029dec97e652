// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.amazon;

import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.bytes.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Amazon's `mirror.list`: addresses of the same state of a repository, one a line.
///
/// @param first of them, ending in a slash
record MirrorList(String first) {

  private static final Pattern ADDRESS = Pattern.compile("https?://\\S++");

  /// A digest in the path; Amazon's have 64 digits, those of its first releases fewer.
  private static final Pattern DIGEST = Pattern.compile("/[0-9a-f]{12,64}/");

  /// @throws IOException when it names no mirror
  static MirrorList read(Snapshot list, String architecture) throws IOException {
    byte[] bytes = list.bytes().all(Limits.DEFAULT.manifestBytes());
    return new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .filter(line -> ADDRESS.matcher(line).matches())
        .findFirst()
        .map(line -> new MirrorList(root(line, architecture)))
        .orElseThrow(() -> new IOException("a mirror list without a mirror"));
  }

  /// The lists of the first release leave the architecture to yum and know no TLS, which their
  /// servers do.
  private static String root(String line, String architecture) {
    String root = line.replace("$basearch", architecture).replaceFirst("^http:", "https:");
    return root.endsWith("/") ? root : root + "/";
  }

  /// Whether another state will have another address.
  boolean isPinned() {
    return DIGEST.matcher(first).find();
  }
}
