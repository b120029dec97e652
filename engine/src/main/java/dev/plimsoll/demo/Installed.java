// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.demo;

import dev.plimsoll.image.Platform;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The databases of package managers after some layers: a later line for a package replaces an
/// earlier one.
final class Installed {

  private static final String DPKG =
      """
      Package: %s
      Status: install ok installed
      Architecture: %s
      %sVersion: %s
      Description: a package of the sample

      """;
  private static final String APK = "P:%s\nV:%s\nA:%s\nT:a package of the sample\no:%s\n\n";

  private Installed() {}

  /// `/var/lib/dpkg/status` (deb-control(5), dpkg(1) "status").
  static String dpkg(List<SampleLayer> layers, Platform platform) {
    return all(
        layers,
        "deb",
        words ->
            DPKG.formatted(
                words.getFirst(),
                platform.architecture(),
                words.size() > 2 ? "Source: " + words.get(2) + "\n" : "",
                words.get(1)));
  }

  /// `/lib/apk/db/installed` (apk-tools, "Installed database V2").
  static String apk(List<SampleLayer> layers, Platform platform) {
    String machine = platform.architecture().equals("arm64") ? "aarch64" : "x86_64";
    return all(
        layers,
        "apk",
        words ->
            APK.formatted(
                words.getFirst(),
                words.get(1),
                machine,
                words.size() > 2 ? words.get(2) : words.getFirst()));
  }

  private static String all(
      List<SampleLayer> layers, String word, Function<List<String>, String> entry) {
    Map<String, String> entries = new TreeMap<>();
    layers.stream()
        .flatMap(layer -> layer.changes().stream())
        .filter(change -> change.word().equals(word))
        .forEach(change -> entries.put(change.first(), entry.apply(change.words())));
    return entries.values().stream().collect(Collectors.joining());
  }
}
