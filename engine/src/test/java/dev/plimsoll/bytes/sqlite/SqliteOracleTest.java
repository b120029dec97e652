// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bytes.FileBytes;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.testing.NeedsTool;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Compares our reader with the sqlite3 program, for all sizes of pages and all encodings.
@NeedsTool("sqlite3")
class SqliteOracleTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "512, UTF-8",
    "1024, UTF-16le",
    "2048, UTF-16be",
    "4096, UTF-8",
    "8192, UTF-8",
    "16384, UTF-16le",
    "32768, UTF-8",
    "65536, UTF-16be"
  })
  void shouldReadWhatSqliteReads(int pageSize, String encoding) throws Exception {
    Path file = folder.resolve("test.db");
    sqlite(file, script(pageSize, encoding));

    assertThat(rows(file))
        .isEqualTo(
            sqlite(
                file,
                """
                select coalesce(id,'') || ' ' || coalesce(n,'') || ' ' || coalesce(t,'') || ' '
                  || coalesce(hex(b),'') || ' ' || coalesce(late,'') from "Mixed" order by id;
                """));
  }

  /// A table of all kinds of values whose rows have from none to thousands of bytes, one deleted in
  /// four, and a column that the first rows lack.
  private static String script(int pageSize, String encoding) {
    Random random = new Random(pageSize);
    StringBuilder sql =
        new StringBuilder(
            """
            pragma page_size=%d; pragma encoding='%s'; begin;
            create table Other (x); create view Shown as select 1;
            create table "Mixed" (id integer primary key, n integer, t text, b blob);
            """
                .formatted(pageSize, encoding));
    for (int i = 0; i < 1334; i++) {
      sql.append("insert into Mixed values (%d, ".formatted((i - 600) * 3_000_000_007L))
          .append(i % 7 == 0 ? "null" : Long.toString(random.nextLong() >> random.nextInt(64)))
          .append(i % 5 == 0 ? ", null, x'" : ", '" + "ü€a".repeat(i % 40) + "', x'")
          .append("5a".repeat(i % 50 == 0 ? random.nextInt(200_000) : random.nextInt(300)))
          .append("');\n");
    }
    return sql.append("delete from Mixed where (id / 3000000007) % 4 in (2, -2);")
        .append("alter table Mixed add column late; insert into Mixed values (1, 0, '', x'', 1);")
        .append("commit;")
        .toString();
  }

  private static List<String> rows(Path file) throws IOException {
    List<String> rows = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file)) {
      SqliteFile.open(new FileBytes(channel, channel.size()), Limits.DEFAULT)
          .table("mixed")
          .orElseThrow()
          .forEachRow(row -> rows.add(line(row)));
    }
    return rows;
  }

  private static String line(SqliteRow row) {
    return "%d %s %s %s %s"
        .formatted(
            row.id(),
            integer(row, 1),
            row.text(2).orElse(""),
            row.blob(3).map(HexFormat.of().withUpperCase()::formatHex).orElse(""),
            integer(row, 4));
  }

  private static String integer(SqliteRow row, int column) {
    return row.integer(column).isPresent() ? Long.toString(row.integer(column).getAsLong()) : "";
  }

  private List<String> sqlite(Path database, String script) throws Exception {
    Path input = Files.writeString(folder.resolve("script"), script);
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder("sqlite3", "-bail", database.toString())
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(process.waitFor()).isZero();
    return Files.readAllLines(output);
  }
}
