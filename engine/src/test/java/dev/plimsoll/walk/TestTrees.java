// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TarEntry;
import dev.plimsoll.bytes.TarReader;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.files.FileTree;
import dev.plimsoll.testing.TestLayer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// File trees of layers made by code, and what is in sight of them.
final class TestTrees {

  private TestTrees() {}

  static FileTree of(TestLayer... layers) throws IOException {
    return FileTree.of(
        List.of(layers).stream().map(TestTrees::facts).map(LayerFacts::listing).toList());
  }

  static LayerFacts facts(TestLayer layer) {
    try (LayerWalk walk =
        new LayerWalk(new Selection(List.of()), Limits.DEFAULT, TempSpace.ofSystem())) {
      walk.walk(reader(layer));
      return walk.facts();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Every path in sight with its content; contents are ASCII.
  static Map<String, String> files(TestLayer... layers) throws IOException {
    List<List<String>> contents = new ArrayList<>();
    for (TestLayer layer : layers) {
      contents.add(contents(layer));
    }
    Map<String, String> files = new TreeMap<>();
    of(layers)
        .forEachFileIn(
            "", seen -> files.put(seen.path(), contents.get(seen.layer()).get(seen.ordinal())));
    return files;
  }

  /// The contents by ordinal: every entry has one but whiteouts of no file.
  private static List<String> contents(TestLayer layer) throws IOException {
    List<String> contents = new ArrayList<>();
    TarReader tar = reader(layer);
    for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
      contents.add(content(entry.get(), tar));
    }
    return contents;
  }

  private static String content(TarEntry entry, TarReader tar) throws IOException {
    return entry.type() == TarEntry.Type.FILE
        ? new String(tar.content().readAllBytes(), StandardCharsets.US_ASCII)
        : "";
  }

  private static TarReader reader(TestLayer layer) {
    return new TarReader(new ByteArrayInputStream(layer.tar()), Limits.DEFAULT);
  }
}
