// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.files.FileTree;
import dev.plimsoll.testing.TestLayer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is in sight, from tars to [FileTree].
class FileTreeTest {

  private static final byte[] NOTHING = {};

  @Test
  void shouldHideWhatAWhiteoutNamesInLowerLayersOnly() throws IOException {
    TestLayer base = layer().file("a/x", "1").file("a/y", "1");
    assertThat(TestTrees.files(base, layer().whiteout("a/x"))).isEqualTo(Map.of("a/y", "1"));
    Map<String, String> both = Map.of("a/x", "2", "a/y", "1");
    assertThat(TestTrees.files(base, layer().whiteout("a/x").file("a/x", "2"))).isEqualTo(both);
    assertThat(TestTrees.files(base, layer().file("a/x", "2").whiteout("a/x"))).isEqualTo(both);
  }

  @Test
  void shouldHideAllBelowAWhiteout() throws IOException {
    TestLayer base = layer().file("a/b/x", "1").file("ab", "1");
    assertThat(TestTrees.files(base, layer().whiteout("a"))).isEqualTo(Map.of("ab", "1"));
    assertThat(TestTrees.files(base, layer().whiteout("a"), layer().file("a/new", "3")))
        .isEqualTo(Map.of("ab", "1", "a/new", "3"));
  }

  @Test
  void shouldHideWhatLowerLayersHaveInAnOpaqueFolder() throws IOException {
    TestLayer base = layer().file("a/x", "1").file("b", "1");
    Map<String, String> expected = Map.of("a/y", "2", "b", "1");
    assertThat(TestTrees.files(base, layer().opaque("a").file("a/y", "2"))).isEqualTo(expected);
    assertThat(TestTrees.files(base, layer().file("a/y", "2").opaque("a"))).isEqualTo(expected);
    assertThat(TestTrees.files(base, layer().file(".wh..wh..opq", "").file("c", "2")))
        .isEqualTo(Map.of("c", "2"));
  }

  @Test
  void shouldHideNothingForAWhiteoutOfNoName() throws IOException {
    TestLayer base = layer().file("a/b/x", "1");
    for (String name : new String[] {".wh.", ".wh..", ".wh..."}) {
      assertThat(TestTrees.files(base, layer().file("a/b/" + name, ""))).as(name).hasSize(1);
      assertThat(TestTrees.facts(layer().file("a/b/" + name, "")).gaps()).as(name).hasSize(1);
    }
  }

  @Test
  void shouldHideNothingBehindALink() throws IOException {
    TestLayer base = layer().file("usr/lib/x", "1").symlink("lib", "usr/lib");
    assertThat(TestTrees.files(base, layer().whiteout("lib/x"))).hasSize(1);
    assertThat(TestTrees.files(base, layer().opaque("lib"))).hasSize(1);
  }

  @Test
  void shouldForgetAFolderThatSomethingElseReplaced() throws IOException {
    TestLayer base = layer().file("a/x", "1");
    TestLayer back = layer().file("a/y", "3");
    Map<String, String> expected = Map.of("a/y", "3");
    assertThat(TestTrees.files(base, layer().file("a", "2"), back)).isEqualTo(expected);
    assertThat(TestTrees.files(base, layer().symlink("a", "b"), back)).isEqualTo(expected);
    assertThat(TestTrees.files(base, layer().entry('6', "a", "", NOTHING), back))
        .isEqualTo(expected);
  }

  @Test
  void shouldKeepAFolderThatIsToldAgain() throws IOException {
    assertThat(TestTrees.files(layer().file("a/x", "1"), layer().folder("a").file("a/y", "2")))
        .isEqualTo(Map.of("a/x", "1", "a/y", "2"));
  }

  @Test
  void shouldTakeTheLastOfEqualNames() throws IOException {
    assertThat(TestTrees.files(layer().file("x", "1").file("./x", "2").file("/x", "3")))
        .isEqualTo(Map.of("x", "3"));
    assertThat(TestTrees.files(layer().file("x/y", "1").file("x", "2")))
        .isEqualTo(Map.of("x", "2"));
    assertThat(TestTrees.files(layer().file("x", "1").file("x/y", "2")))
        .isEqualTo(Map.of("x/y", "2"));
  }

  @Test
  void shouldKeepDotsInsideTheRoot() throws IOException {
    assertThat(
            TestTrees.files(
                layer().file("a/../b", "1").file("../../etc/c", "2").file("a/./d//e", "3")))
        .isEqualTo(Map.of("b", "1", "etc/c", "2", "a/d/e", "3"));
  }

  @Test
  void shouldTellPathsThatNoFileSystemHolds() {
    assertThat(TestTrees.facts(layer().file("n".repeat(256), "")).gaps()).hasSize(1);
    assertThat(TestTrees.facts(layer().file("n/".repeat(2100) + "n", "")).gaps()).hasSize(1);
  }

  @Test
  void shouldReadLongNames() throws IOException {
    String folder = "folder/".repeat(40);
    String link = "x".repeat(200);
    assertThat(
            TestTrees.files(
                layer()
                    .file(folder + "gnu", "1")
                    .pax("path", folder + "pax")
                    .file("short", "2")
                    .hardlink(link, folder + "gnu")))
        .isEqualTo(Map.of(folder + "gnu", "1", folder + "pax", "2", link, "1"));
  }

  @Test
  void shouldKeepNamesApartThatAreNotUtf8() throws IOException {
    byte[] latin = {(byte) 0xff};
    byte[] other = {(byte) 0xfe};
    assertThat(
            TestTrees.files(
                    layer()
                        .file("ÿ", "1")
                        .entry('0', latin, "", "2".getBytes(StandardCharsets.US_ASCII))
                        .entry('0', other, "", "3".getBytes(StandardCharsets.US_ASCII))
                        .file("\uf7ff", "4"))
                .values())
        .containsExactlyInAnyOrder("1", "2", "3", "4");
  }

  @Test
  void shouldFollowLinksOfTheSameLayer() throws IOException {
    assertThat(TestTrees.files(layer().symlink("lib", "usr/lib").file("lib/x", "1")))
        .isEqualTo(Map.of("usr/lib/x", "1"));
    assertThat(TestTrees.files(layer().symlink("a", "/b").symlink("b", "c/../d").file("a/x", "1")))
        .isEqualTo(Map.of("d/x", "1"));
  }

  @Test
  void shouldNotFollowLinksOfALowerLayer() throws IOException {
    assertThat(
            TestTrees.files(
                layer().symlink("lib", "usr/lib").file("usr/lib/x", "1"),
                layer().file("lib/y", "2")))
        .isEqualTo(Map.of("usr/lib/x", "1", "lib/y", "2"));
  }

  @Test
  void shouldPutNothingBelowALoop() throws IOException {
    assertThat(TestTrees.files(layer().symlink("a", "b").symlink("b", "a").file("a/x", "1")))
        .isEmpty();
  }

  @Test
  void shouldShowAHardLinksContentWhateverBecomesOfItsFirstName() throws IOException {
    TestLayer base = layer().file("a", "1").hardlink("b", "a");
    assertThat(TestTrees.files(base, layer().whiteout("a"))).isEqualTo(Map.of("b", "1"));
    assertThat(TestTrees.files(base, layer().file("a", "2"))).isEqualTo(Map.of("a", "2", "b", "1"));
    assertThat(TestTrees.files(layer().file("a", "1").hardlink("b", "a").file("a", "2")))
        .isEqualTo(Map.of("a", "2", "b", "1"));
    assertThat(TestTrees.files(layer().file("a", "1"), layer().hardlink("b", "./a")))
        .isEqualTo(Map.of("a", "1", "b", "1"));
    assertThat(TestTrees.files(layer().hardlink("b", "nothing"))).isEmpty();
  }

  @Test
  void shouldLinkHardToALink() throws IOException {
    FileTree tree = TestTrees.of(layer().file("a", "1").symlink("s", "a").hardlink("h", "s"));
    assertThat(tree.file("h")).map(FileTree.Seen::path).contains("a");
  }

  @Test
  void shouldResolveLinks() throws IOException {
    FileTree tree =
        TestTrees.of(
            layer()
                .file("usr/lib/os", "1")
                .symlink("lib", "usr/lib")
                .symlink("etc/os", "../../../lib/os")
                .symlink("abs", "/etc/os")
                .symlink("up", "../../etc")
                .symlink("loop", "loop")
                .symlink("dangling", "nowhere"));
    for (String path : Set.of("usr/lib/os", "lib/os", "etc/os", "abs", "up/os", "lib/../lib/os")) {
      assertThat(tree.file(path)).as(path).map(FileTree.Seen::path).contains("usr/lib/os");
    }
    assertThat(tree.file("loop")).isEmpty();
    assertThat(tree.file("loop/x")).isEmpty();
    assertThat(tree.file("dangling")).isEmpty();
    assertThat(tree.folder("lib")).contains("usr/lib");
    assertThat(tree.canonical("lib/new")).isEqualTo("usr/lib/new");
  }

  @Test
  void shouldResolveAsManyLinksAsTheKernel() throws IOException {
    TestLayer chain = layer().file("l0", "1");
    for (int i = 1; i <= 41; i++) {
      chain.symlink("l" + i, "l" + (i - 1));
    }
    assertThat(TestTrees.of(chain).file("l40")).isPresent();
    assertThat(TestTrees.of(chain).file("l41")).isEmpty();
  }

  private static TestLayer layer() {
    return new TestLayer();
  }
}
