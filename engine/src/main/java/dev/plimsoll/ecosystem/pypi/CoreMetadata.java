// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pypi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The headers of `METADATA` or `PKG-INFO` (core metadata specifications), which end at the first
/// empty line.
///
/// @param values by the headers' names in lower case, in their order; folded lines are apart by
///   line ends
record CoreMetadata(Map<String, List<String>> values) {

  /// Name and version come first; of longer headers, which hold a description, the rest is not
  /// read.
  private static final int MAX_SIZE = 1 << 20;

  private static final String CLASSIFIED = "License ::";

  static CoreMetadata read(InputStream in) throws IOException {
    String text = new String(in.readNBytes(MAX_SIZE), StandardCharsets.UTF_8);
    Map<String, List<String>> values = new HashMap<>();
    List<String> last = new ArrayList<>();
    for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
      String line = lines.next();
      int colon = line.indexOf(':');
      if (line.isEmpty()) {
        break;
      }
      if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
        fold(last, line);
      } else if (colon > 0) {
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        last = values.computeIfAbsent(name, _ -> new ArrayList<>());
        last.add(line.substring(colon + 1).strip());
      }
    }
    return new CoreMetadata(values);
  }

  /// Only what is wanted is kept whole: names and licences are short, and the second line of a
  /// longer text already tells that it is one.
  private static void fold(List<String> last, String line) {
    if (!last.isEmpty() && last.getLast().indexOf('\n') < 0) {
      last.set(last.size() - 1, last.getLast() + "\n" + line.strip());
    }
  }

  String name() {
    return first("name");
  }

  String version() {
    return first("version");
  }

  /// `License-Expression`, else the first line of `License`, which may be a whole text, else the
  /// classifiers of licences.
  List<String> licences() {
    return Stream.of(told("license-expression"), told("license"), classified())
        .filter(licences -> !licences.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private List<String> told(String header) {
    return Optional.of(first(header).lines().findFirst().orElse(""))
        .filter(text -> !text.isEmpty() && !text.equals("UNKNOWN"))
        .stream()
        .toList();
  }

  private List<String> classified() {
    return values.getOrDefault("classifier", List.of()).stream()
        .filter(classifier -> classifier.startsWith(CLASSIFIED))
        .map(classifier -> classifier.substring(classifier.lastIndexOf("::") + 2).strip())
        .toList();
  }

  private String first(String header) {
    return values.getOrDefault(header, List.of("")).getFirst();
  }
}
