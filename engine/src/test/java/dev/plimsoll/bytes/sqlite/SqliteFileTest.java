// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.testing.Mutants;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Reads databases that are written here page by page: pages of 512 bytes, page 1 with the schema
/// of one table `t` that begins on page 2.
class SqliteFileTest {

  private static final int PAGE = 512;
  private static final byte[] SCHEMA = schemaRow();

  @Test
  void shouldReadATreeWithOverflow() throws IOException {
    assertThat(texts(file())).containsExactly("1 one", "2 " + "x".repeat(600), "3 three");
  }

  /// Page 2 points to the leaves 3 and 4; the second row overflows into page 5.
  private static ByteBuffer file() {
    ByteBuffer file = ByteBuffer.allocate(5 * PAGE);
    file.put("SQLite format 3\0".getBytes(StandardCharsets.ISO_8859_1));
    file.putShort(16, (short) PAGE).put(18, new byte[] {1, 1, 0, 64, 32, 32}).putInt(56, 1);
    leaf(file, 0, 100, cell(1, SCHEMA, SCHEMA.length));
    interior(file, PAGE, 3, 4);
    byte[] large = row("x".repeat(600));
    leaf(file, 2 * PAGE, 0, cell(1, row("one"), 9), overflowing(2, large, 5));
    leaf(file, 3 * PAGE, 0, cell(3, row("three"), 9));
    int local = localSize(large.length);
    file.put(4 * PAGE + 4, large, local, large.length - local);
    return file;
  }

  @Test
  void shouldFindTablesByNameOnly() throws IOException {
    SqliteFile file = open(file());

    assertThat(file.table("T")).isPresent();
    assertThat(file.table("u")).isEmpty();
  }

  @Test
  void shouldReadTheOtherLeafWhenOneIsBroken() {
    ByteBuffer file = file().put(2 * PAGE, (byte) 99);
    List<String> texts = new ArrayList<>();

    assertThatThrownBy(() -> read(file, texts))
        .isInstanceOf(IOException.class)
        .hasMessage("page 3: no b-tree page, type 99");
    assertThat(texts).containsExactly("3 three");
  }

  @Test
  void shouldRefuseCycles() {
    ByteBuffer toItself = file().putInt(PAGE + 8, 2);
    ByteBuffer twice = file().putInt(PAGE + 8, 3);

    assertThatThrownBy(() -> texts(toItself)).hasMessage("page 2 is part of two places");
    assertThatThrownBy(() -> texts(twice)).hasMessage("page 3 is part of two places");
  }

  @Test
  void shouldRefuseOverflowThatLeadsAstray() {
    int pointer = 2 * PAGE + PAGE - cell(1, row("one"), 9).length - 4;
    for (int page : List.of(0, 2, 6, -1)) {
      ByteBuffer file = file().putInt(pointer, page);
      List<String> texts = new ArrayList<>();

      assertThatThrownBy(() -> read(file, texts)).isInstanceOf(IOException.class);
      assertThat(texts).containsExactly("1 one", "3 three");
    }
  }

  @Test
  void shouldRefuseCellsThatOverlap() {
    ByteBuffer file = file();
    int pointers = 3 * PAGE + 8;
    int cell = file.getShort(pointers);
    file.putShort(3 * PAGE + 3, (short) 200);
    for (int i = 0; i < 200; i++) {
      file.putShort(pointers + 2 * i, (short) cell);
    }

    assertThatThrownBy(() -> texts(file)).hasMessageContaining("other cells");
  }

  @Test
  void shouldRefuseATreeThatIsTooDeep() {
    ByteBuffer file = ByteBuffer.allocate(40 * PAGE).put(file().array());
    interior(file, PAGE, 6);
    for (int page = 6; page < 40; page++) {
      interior(file, (page - 1) * PAGE, page + 1);
    }

    assertThatThrownBy(() -> texts(file)).hasMessageContaining("too deep");
  }

  @Test
  void shouldRefuseRowsAboveTheLimitWithoutReadingThem() {
    ByteBuffer file = file();

    assertThatThrownBy(
            () ->
                SqliteFile.open(SeekableBytes.of(file.array()), limit(100))
                    .table("t")
                    .orElseThrow()
                    .forEachRow(row -> {}))
        .hasMessage("page 3, cell 1 has 603 bytes, the limit being 100");
  }

  private static Limits limit(int textBytes) {
    return new Limits(1, 1, 1, 1, 1, 1, 1, 1, textBytes, 1, 1, 1, 1, 1);
  }

  @Test
  void shouldRefuseFormatsThatItDoesNotKnow() {
    assertThatThrownBy(() -> open(file().put(0, (byte) 'X'))).hasMessageContaining("magic");
    assertThatThrownBy(() -> open(file().put(19, (byte) 3))).hasMessageContaining("read version");
    assertThatThrownBy(() -> open(file().putShort(16, (short) 700)))
        .hasMessageContaining("page size");
    assertThatThrownBy(() -> open(file().put(20, (byte) 99))).hasMessageContaining("reserved");
    assertThatThrownBy(() -> open(file().put(21, (byte) 65))).hasMessageContaining("fractions");
    assertThatThrownBy(() -> open(file().putInt(56, 4))).hasMessageContaining("encoding");
    assertThatThrownBy(() -> open(ByteBuffer.allocate(50))).hasMessageContaining("50 bytes");
  }

  @Test
  void shouldTellNothingOfColumnsThatAreNotThere() throws IOException {
    open(file())
        .table("t")
        .orElseThrow()
        .forEachRow(
            row -> {
              assertThat(row.columns()).isEqualTo(1);
              assertThat(row.blob(0)).isEmpty();
              assertThat(row.integer(0)).isEmpty();
              assertThat(row.text(1)).isEmpty();
            });
  }

  @Test
  void shouldOnlyEverThrowIoExceptions() {
    Mutants.survive(file().array(), mutant -> texts(ByteBuffer.wrap(mutant)));
  }

  private static SqliteFile open(ByteBuffer file) throws IOException {
    return SqliteFile.open(SeekableBytes.of(file.array()), Limits.DEFAULT);
  }

  private static List<String> texts(ByteBuffer file) throws IOException {
    List<String> texts = new ArrayList<>();
    read(file, texts);
    return texts;
  }

  private static void read(ByteBuffer file, List<String> texts) throws IOException {
    var table = open(file).table("t");
    if (table.isPresent()) {
      table.get().forEachRow(row -> texts.add(row.id() + " " + row.text(0).orElse("")));
    }
  }

  private static void leaf(ByteBuffer file, int page, int skip, byte[]... cells) {
    int start = page + skip;
    file.put(start, (byte) 13).putShort(start + 3, (short) cells.length);
    int end = PAGE;
    for (int i = 0; i < cells.length; i++) {
      end -= cells[i].length;
      file.put(page + end, cells[i]).putShort(start + 8 + 2 * i, (short) end);
    }
  }

  private static void interior(ByteBuffer file, int page, int... children) {
    int last = children.length - 1;
    file.put(page, (byte) 5).putShort(page + 3, (short) last).putInt(page + 8, children[last]);
    for (int i = 0; i < last; i++) {
      int cell = PAGE - 5 * (i + 1);
      file.putInt(page + cell, children[i]).put(page + cell + 4, (byte) 1);
      file.putShort(page + 12 + 2 * i, (short) cell);
    }
  }

  private static byte[] overflowing(int id, byte[] row, int page) {
    byte[] local = cell(id, row, localSize(row.length));
    return ByteBuffer.allocate(local.length + 4).put(local).putInt(page).array();
  }

  /// The first `local` bytes of a row, behind the size of the whole.
  private static byte[] cell(int id, byte[] row, int local) {
    int kept = Math.min(local, row.length);
    ByteBuffer cell = ByteBuffer.allocate(3 + kept);
    return cell.put(varint(row.length)).put((byte) id).put(row, 0, kept).array();
  }

  /// As the format says for pages of 512 bytes.
  private static int localSize(int size) {
    int local = 39 + (size - 39) % 508;
    return local <= 477 ? local : 39;
  }

  /// A row of one text.
  private static byte[] row(String text) {
    byte[] type = varint(13 + 2 * text.length());
    return ByteBuffer.allocate(3 + text.length())
        .put((byte) 3)
        .put(type)
        .put(text.getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  /// `table, t, t, 2, create…`.
  private static byte[] schemaRow() {
    String sql = "create table t (x)";
    return ByteBuffer.allocate(6 + 5 + 1 + 1 + 1 + sql.length())
        .put(new byte[] {6, 13 + 10, 13 + 2, 13 + 2, 1, (byte) (13 + 2 * sql.length())})
        .put("tablett".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 2)
        .put(sql.getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  /// Always in two bytes, which readers must take too.
  private static byte[] varint(int value) {
    return new byte[] {(byte) (0x80 | (value >> 7)), (byte) (value & 0x7f)};
  }
}
