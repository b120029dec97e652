// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.rpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RpmHeaderTest {

  private static final int REGION_ENTRIES = 2;

  @Test
  void shouldPreferEntriesBehindTheRegion() throws IOException {
    byte[] blob =
        new HeaderBytes()
            .entry(RpmTag.REGION, 7, 4, 16)
            .texts(RpmTag.NAME, 6, "old")
            .texts(RpmTag.VENDOR, 6, "")
            .bytes();
    // the region's trailer goes behind the store: 4 bytes of "old", 1 of the vendor
    byte[] whole = withTrailer(blob, REGION_ENTRIES * 16, 5);

    assertThat(RpmHeader.parse(whole).text(RpmTag.NAME)).contains("old");
    byte[] replaced = whole.clone();
    replaced[8 + 2 * 16 + 3] = (byte) RpmTag.NAME; // the third entry, 0x3f3, becomes 0x3e8
    assertThat(RpmHeader.parse(replaced).text(RpmTag.NAME)).contains("");
  }

  private static byte[] withTrailer(byte[] blob, int covered, int storeSize) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(blob);
    out.writeBytes(HeaderBytes.ints(RpmTag.REGION, 7, -covered, 16));
    byte[] whole = out.toByteArray();
    whole[7] = (byte) (storeSize + 16);
    whole[8 + 11] = (byte) storeSize; // the region's offset
    return whole;
  }

  @Test
  void shouldRefuseARegionWithoutItsTrailer() {
    byte[] elsewhere = new HeaderBytes().entry(RpmTag.REGION, 7, 0, 16).texts(1, 6, "x").bytes();
    byte[] noTrailer =
        new HeaderBytes().entry(RpmTag.REGION, 7, 0, 16).texts(1, 6, "x".repeat(20)).bytes();

    for (byte[] blob : List.of(elsewhere, noTrailer)) {
      assertThatThrownBy(() -> RpmHeader.parse(blob))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("region");
    }
  }

  @Test
  void shouldRefuseAnIndexLargerThanTheBlob() {
    byte[] blob = HeaderBytes.of("a", "1", "1").bytes();
    blob[0] = 0x7f;

    assertThatThrownBy(() -> RpmHeader.parse(blob)).hasMessageContaining("entries");
    assertThatThrownBy(() -> RpmHeader.parse(new byte[10])).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> RpmHeader.parse(new byte[100])).isInstanceOf(IOException.class);
  }

  @Test
  void shouldRefuseEntriesOutsideTheStoreOnlyWhenTheyAreWanted() throws IOException {
    RpmHeader header =
        RpmHeader.parse(
            HeaderBytes.of("a", "1", "1")
                .entry(RpmTag.VENDOR, 6, 1000, 1)
                .entry(RpmTag.LICENSE, 6, -1, 1)
                .entry(RpmTag.EPOCH, 4, 0, Integer.MAX_VALUE)
                .entry(RpmTag.ARCH, 4, 0, 1)
                .bytes());

    assertThat(header.text(RpmTag.NAME)).contains("a");
    for (int tag : List.of(RpmTag.VENDOR, RpmTag.LICENSE, RpmTag.ARCH)) {
      assertThatThrownBy(() -> header.text(tag)).hasMessageContaining("tag " + tag + " is broken");
    }
    assertThatThrownBy(() -> header.number(RpmTag.EPOCH)).hasMessageContaining("tag 1003");
  }

  @Test
  void shouldRefuseATextWithoutEnd() {
    byte[] blob = HeaderBytes.of("a", "1", "1").bytes();
    blob[blob.length - 1] = 'x';

    assertThatThrownBy(() -> RpmHeader.parse(blob).text(RpmTag.RELEASE))
        .hasMessageContaining("no end");
  }

  @Test
  void shouldRefuseATextThatIsTooLong() throws IOException {
    byte[] longest = HeaderBytes.of("a".repeat(65535), "1", "1").bytes();
    byte[] longer = HeaderBytes.of("a".repeat(65536), "1", "1").bytes();

    assertThat(RpmHeader.parse(longest).text(RpmTag.NAME)).isPresent();
    assertThatThrownBy(() -> RpmHeader.parse(longer).text(RpmTag.NAME))
        .hasMessageContaining("too long");
  }

  @Test
  void shouldReadTheFileListsOfOldPackages() throws IOException {
    byte[] blob =
        HeaderBytes.of("a", "1", "1")
            .texts(RpmTag.OLD_FILE_NAMES, 8, "/bin/a", "/", "/etc/a.conf")
            .bytes();

    assertThat(paths(blob)).containsExactly("bin/a", "etc/a.conf");
  }

  @Test
  void shouldRefuseFilesInFoldersThatAreNotThere() {
    HeaderBytes bytes =
        HeaderBytes.of("a", "1", "1")
            .texts(RpmTag.BASE_NAMES, 8, "a", "b")
            .texts(RpmTag.DIR_NAMES, 8, "/bin/");

    assertThatThrownBy(() -> paths(bytes.bytes())).hasMessageContaining("2 files");
    assertThatThrownBy(() -> paths(bytes.numbers(RpmTag.DIR_INDEXES, 0, 1).bytes()))
        .hasMessageContaining("folder 1 of 1");
  }

  @Test
  void shouldRefusePathsThatAreTooLong() {
    byte[] blob =
        HeaderBytes.of("a", "1", "1")
            .texts(RpmTag.OLD_FILE_NAMES, 8, "/" + "x".repeat(5000))
            .bytes();

    assertThatThrownBy(() -> paths(blob)).hasMessageContaining("limit of 4096");
  }

  @Test
  void shouldRefusePathsThatAreMoreThanTheirDatabase() {
    String[] names = new String[20_000];
    Arrays.fill(names, "x");
    byte[] blob =
        HeaderBytes.of("a", "1", "1")
            .texts(RpmTag.BASE_NAMES, 8, names)
            .numbers(RpmTag.DIR_INDEXES, new int[names.length])
            .texts(RpmTag.DIR_NAMES, 8, "/" + "d".repeat(4000) + "/")
            .bytes();

    assertThatThrownBy(() -> paths(blob)).hasMessageContaining("owned files");
  }

  private static List<String> paths(byte[] blob) throws IOException {
    List<String> paths = new ArrayList<>();
    new RpmFiles(Limits.DEFAULT, blob.length).forEachPath(RpmHeader.parse(blob), paths::add);
    return paths;
  }
}
