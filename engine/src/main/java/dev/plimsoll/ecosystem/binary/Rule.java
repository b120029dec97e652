// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.binary;

import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.purl.Purl;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A file that is called so and holds such a text is this software. `{#}` in `anchor` and `version`
/// stands for the number in the file's name ([FilePattern]).
///
/// @param software its purl without a version
/// @param anchor what to look for in the bytes
/// @param version a regular expression over the printable text around the anchor. Its first group
///   is the version; where it has several, the first of them that counts
/// @param alone whether only versions count that also stand in the file as a text of their own
record Rule(Purl software, String anchor, String version, boolean alone) {

  private static final String NUMBER = "{#}";

  /// The version that a file tells; of several the one that comes first.
  ///
  /// @param number as [RuleEntry#number] gave it
  Optional<String> version(String number, SeekableBytes bytes) throws IOException {
    Pattern pattern = Pattern.compile(version.replace(NUMBER, Pattern.quote(number)));
    String near = anchor.replace(NUMBER, number);
    return PrintableText.around(near, bytes, text -> version(pattern.matcher(text), bytes));
  }

  private Optional<String> version(Matcher matcher, SeekableBytes bytes) throws IOException {
    while (matcher.find()) {
      List<String> told =
          IntStream.rangeClosed(1, matcher.groupCount()).mapToObj(matcher::group).toList();
      for (String candidate : told) {
        if (candidate != null && (!alone || standsAlone(candidate, bytes))) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean standsAlone(String candidate, SeekableBytes bytes) throws IOException {
    return PrintableText.around(
            candidate, bytes, text -> Optional.of(text).filter(candidate::equals))
        .isPresent();
  }
}
