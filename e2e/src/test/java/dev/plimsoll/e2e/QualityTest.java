// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.testing.NeedsSharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The gate of quality: packages of which people know whether they have a flaw, judged by the
/// shipped program. Precision, recall and F1 of no list may fall below its line in `floors.tsv`.
@NeedsSharedData
class QualityTest {

  private static final Path LISTS = Path.of("src/test/resources/quality").toAbsolutePath();

  /// Where `./verify` finds what to print.
  private static final Path TABLE = Path.of("target/quality.txt").toAbsolutePath();

  @TempDir Path folder;

  @TestFactory
  List<DynamicTest> shouldJudgeEachListAsWellAsBefore() throws IOException {
    Map<String, QualityScore> floors = floors();
    StringBuilder table = new StringBuilder(QualityScore.HEAD);
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : lists()) {
      String name = file.getFileName().toString().replace(".tsv", "");
      QualityList list = QualityList.read(file);
      Set<String> found = found(name, list);
      QualityScore score = list.score(found);
      table.append(score.line(name, list.labels().size())).append('\n');
      list.mistakes(found).forEach(m -> table.append("    ").append(m).append('\n'));
      tests.add(
          DynamicTest.dynamicTest(
              name,
              () -> assertThat(floors).as("floors.tsv").hasEntrySatisfying(name, score::reaches)));
    }
    Files.createDirectories(TABLE.getParent());
    Files.writeString(TABLE, table.toString());
    System.out.print(table);
    return tests;
  }

  private static List<Path> lists() throws IOException {
    try (Stream<Path> files = Files.list(LISTS)) {
      return files
          .filter(f -> f.toString().endsWith(".tsv") && !f.endsWith("floors.tsv"))
          .sorted()
          .toList();
    }
  }

  private Set<String> found(String name, QualityList list) throws IOException {
    Set<String> found = new HashSet<>();
    for (QualityList one : list.byDistribution()) {
      found.addAll(QualityList.found(scanned(name, one)));
    }
    return found;
  }

  private Reports scanned(String name, QualityList list) throws IOException {
    Path bom = Files.writeString(folder.resolve(name + ".json"), list.cycloneDx());
    return Reports.of(
        Plimsoll.in(folder)
            .run(
                "scan",
                "sbom:" + bom,
                "--db",
                Store.folder().toString(),
                "--format",
                "json",
                "--quiet"));
  }

  private static Map<String, QualityScore> floors() throws IOException {
    Map<String, QualityScore> floors = new TreeMap<>();
    for (String line : Files.readAllLines(LISTS.resolve("floors.tsv"))) {
      if (!line.startsWith("#") && !line.isBlank()) {
        String[] cells = line.split("\t");
        floors.put(
            cells[0], new QualityScore(Double.parseDouble(cells[1]), Double.parseDouble(cells[2])));
      }
    }
    return floors;
  }
}
