// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.npm;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// One entry of a `yarn.lock`.
///
/// @param descriptors that it answers, as written but for quotes: `name@range`
/// @param version empty when missing
/// @param resolution of the later form: `real@npm:1.0.0`; empty in the first one
/// @param needs as in `descriptors`
record YarnEntry(List<String> descriptors, String version, String resolution, List<String> needs) {

  private static final String WORKSPACE = "@workspace:";

  YarnEntry {
    descriptors = List.copyOf(descriptors);
    needs = List.copyOf(needs);
  }

  /// The name of the package that it means: the later form resolves to it, the first one only has
  /// the descriptors, all of which mean the same.
  String realName() {
    return Descriptor.parse(resolution.isEmpty() ? descriptors.getFirst() : resolution).name();
  }

  /// Whether it is the project itself or a member of its workspace.
  boolean isOwn() {
    return resolution.indexOf(WORKSPACE, 1) > 0;
  }

  /// What is still being read.
  static final class Builder {
    private final List<String> descriptors;
    private final List<String> needs = new ArrayList<>();
    private String version = "";
    private String resolution = "";
    private boolean isInNeeds;

    Builder(String descriptors) {
      this.descriptors = Stream.of(unquoted(descriptors).split(", ")).map(String::strip).toList();
    }

    /// A line below the descriptors, indented by two.
    void field(String line) {
      int space = line.indexOf(' ');
      String name = space < 0 ? line : line.substring(0, space);
      String value = unquoted(line.substring(name.length()).strip());
      isInNeeds = name.equals("dependencies:") || name.equals("optionalDependencies:");
      switch (name) {
        case "version", "version:" -> version = value;
        case "resolution:" -> resolution = value;
        default -> {} // checksums and the rest
      }
    }

    /// A line below a field: `name range` in the first form, `name: range` in the later one.
    void part(String line) {
      int space = line.indexOf(' ');
      if (isInNeeds && space > 0) {
        String name = unquoted(line.substring(0, space));
        String range = unquoted(line.substring(space).strip());
        needs.add((name.endsWith(":") ? name.substring(0, name.length() - 1) : name) + "@" + range);
      }
    }

    YarnEntry build() {
      return new YarnEntry(descriptors, version, resolution, needs);
    }

    private static String unquoted(String text) {
      return text.replace("\"", "");
    }
  }
}
