// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bytes.LimitExceededException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathsTest {

  @ParameterizedTest
  @CsvSource({
    "a/b, a/b",
    "./a, a",
    "/a, a",
    "a/, a",
    "a//b, a/b",
    "a/./b, a/b",
    "a/../b, b",
    "../../a, a",
    "a/..b, a/..b",
    "..., ...",
    "a/.., ''",
    "., ''",
    "'', ''"
  })
  void shouldClean(String path, String clean) {
    assertThat(Paths.clean(path, 4096)).contains(clean);
  }

  @Test
  void shouldRefuseWhatNoFileSystemHolds() {
    assertThat(Paths.clean("a\0b", 4096)).isEmpty();
    assertThat(Paths.clean("a".repeat(256), 4096)).isEmpty();
    assertThat(Paths.clean("./" + "a".repeat(256), 4096)).isEmpty();
    assertThat(Paths.clean("a/".repeat(2049), 4096)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"a/b, c, a/b/c", "a/b, ../c, a/c", "a, ../../../c, c", "a/b, /c, c", "a, ., a"})
  void shouldJoin(String folder, String link, String joined) {
    assertThat(Paths.join(folder, link)).isEqualTo(joined);
  }

  private record Entry(EntryKind kind, String path, String link) {}

  @Test
  void shouldListWhatWasAdded() throws IOException {
    Random random = new Random(7);
    List<Entry> entries = new ArrayList<>();
    Listing.Builder builder = new Listing.Builder();
    for (int i = 0; i < 5000; i++) {
      EntryKind kind = EntryKind.values()[random.nextInt(EntryKind.values().length)];
      boolean isLink = kind == EntryKind.SYMLINK || kind == EntryKind.HARDLINK;
      Entry entry = new Entry(kind, path(random), isLink ? path(random) : "");
      assertThat(builder.add(kind, entry.path(), entry.link())).isEqualTo(i);
      entries.add(entry);
    }
    assertThat(entries(builder.build())).isEqualTo(entries);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    builder.build().write(new DataOutputStream(out));
    var in = new DataInputStream(new ByteArrayInputStream(out.toByteArray()));
    assertThat(entries(Listing.read(in))).isEqualTo(entries);
  }

  @Test
  void shouldEndWhenNamesBecomeTooLong() {
    Listing.Builder builder = new Listing.Builder();
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> {
                  for (int i = 0; i < 1_000_000; i++) {
                    builder.add(EntryKind.FILE, i % 2 + "x".repeat(4000), "");
                  }
                }))
        .isInstanceOf(LimitExceededException.class);
  }

  private static List<Entry> entries(Listing listing) {
    List<Entry> entries = new ArrayList<>();
    listing.forEach((_, kind, path, link) -> entries.add(new Entry(kind, path, link)));
    return entries;
  }

  private static String path(Random random) {
    StringBuilder path = new StringBuilder();
    for (int i = random.nextInt(300); i >= 0; i--) {
      path.append("abé/€".charAt(random.nextInt(5)));
    }
    return path.toString();
  }
}
