// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.testing.NeedsTool;
import dev.plimsoll.testing.TestImages;
import dev.plimsoll.testing.TestLayer;
import dev.plimsoll.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random images of three layers show what umoci unpacks of them.
@NeedsTool("umoci")
class UmociOracleTest {

  private static final int IMAGES = 12;
  private static final int ENTRIES = 14;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {20261122, 4711, 99, 123456789})
  void shouldShowWhatUmociUnpacks(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < IMAGES; i++) {
      Generator generator = new Generator(random);
      TestLayer[] layers = {generator.layer(), generator.layer(), generator.layer()};
      assertThat(TestTrees.files(layers))
          .as("seed %d, image %d: %s", seed, i, generator.told)
          .isEqualTo(unpacked(TestImages.of(layers), "image" + i));
    }
  }

  private Map<String, String> unpacked(TestImages image, String name) throws IOException {
    Path layout = image.layout(folder.resolve(name));
    Path bundle = folder.resolve(name + ".bundle");
    Tool.run("umoci", "unpack", "--image", layout + ":latest", bundle.toString());
    Path root = bundle.resolve("rootfs");
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          files.put(root.relativize(file).toString(), Files.readString(file));
        }
      }
    }
    return files;
  }

  /// Makes layers of few names, so that they meet. No entry lies below a link or a file of a lower
  /// layer: there overlay file systems, which we follow, and umoci, which has one folder for all
  /// layers, differ by design.
  private static final class Generator {
    private static final String[] NAMES = {"a", "b", "c"};

    private final Random random;
    private final List<String> told = new ArrayList<>();
    private final Set<String> lowerLeaves = new HashSet<>();
    private int content;

    Generator(Random random) {
      this.random = random;
    }

    TestLayer layer() {
      TestLayer layer = new TestLayer();
      Set<String> leaves = new HashSet<>();
      List<String> files = new ArrayList<>();
      told.add("LAYER");
      for (int i = 0; i < ENTRIES; i++) {
        entry(layer, path(), leaves, files);
      }
      lowerLeaves.addAll(leaves);
      return layer;
    }

    private void entry(TestLayer layer, String path, Set<String> leaves, List<String> files) {
      if (isBelow(path, lowerLeaves) || isBelow(path, leaves)) {
        return;
      }
      int what = random.nextInt(8);
      if (what == 0 || what == 1 || what > 4) { // something else takes the place of these files
        files.removeIf(file -> file.equals(path) || isBelow(file, Set.of(path)));
      }
      switch (what) {
        case 0 -> tell("folder", path, layer.folder(path));
        case 1 -> {
          tell("link", path, layer.symlink(path, path()));
          leaves.add(path);
        }
        case 2 -> tell("whiteout", path, layer.whiteout(path));
        case 3 -> tell("opaque", path, opaque(layer, path, leaves));
        case 4 -> hardlink(layer, path, leaves, files);
        default -> {
          tell("file", path, layer.file(path, Integer.toString(content++)));
          leaves.add(path);
          files.add(path);
        }
      }
    }

    private TestLayer opaque(TestLayer layer, String path, Set<String> leaves) {
      return leaves.contains(path) || lowerLeaves.contains(path) ? layer : layer.opaque(path);
    }

    private void hardlink(TestLayer layer, String path, Set<String> leaves, List<String> files) {
      if (!files.isEmpty()) {
        String target = files.getLast();
        if (!target.equals(path) && !isBelow(target, Set.of(path))) {
          files.removeIf(file -> file.equals(path) || isBelow(file, Set.of(path)));
          tell("hard link to " + target, path, layer.hardlink(path, target));
          leaves.add(path);
          files.add(path);
        }
      }
    }

    private void tell(String what, String path, TestLayer layer) {
      told.add(what + " " + path);
    }

    private static boolean isBelow(String path, Set<String> leaves) {
      return leaves.stream().anyMatch(leaf -> path.startsWith(leaf + "/"));
    }

    private String path() {
      StringBuilder path = new StringBuilder(NAMES[random.nextInt(NAMES.length)]);
      for (int depth = random.nextInt(3); depth > 0; depth--) {
        path.append('/').append(NAMES[random.nextInt(NAMES.length)]);
      }
      return path.toString();
    }
  }
}
