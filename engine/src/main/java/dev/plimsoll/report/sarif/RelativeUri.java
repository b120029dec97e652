// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.sarif;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Paths as relative references (RFC 3986, section 4.2).
final class RelativeUri {

  private static final String PLAIN = "-._~!$'()*,;=@/";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private RelativeUri() {}

  /// The reference for `path`. Everything that could end a path or begin a scheme is encoded, and
  /// slashes at the start, which would name a host, are dropped.
  static String of(String path) {
    StringBuilder out = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c == '/' && out.isEmpty()) {
        continue;
      }
      if (isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(HEX.toHexDigits(b));
      }
    }
    return out.toString();
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
