// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.RecordedSink;
import dev.plimsoll.walk.Selection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every cataloger keeps to.
class CatalogersContractTest {

  private static final int ROUNDS = 60;
  private static final List<String> WORDS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          ":",
          ",",
          "\n",
          "\n\n",
          "=",
          "<a>",
          "</a>",
          "name",
          "version",
          "1.0",
          "Package: x",
          "Version: 1",
          "P:x",
          "V:1",
          "---",
          "\t",
          "\u0000",
          "é",
          "\ud800");

  static Stream<Cataloger> all() {
    return Catalogers.all().stream();
  }

  @Test
  void shouldHaveNamesThatDiffer() {
    assertThat(all().map(Cataloger::name))
        .doesNotHaveDuplicates()
        .allMatch(n -> n.matches("[a-z][a-z0-9-]*"));
    assertThat(all().map(Cataloger::version)).allMatch(version -> version > 0);
    List<Cataloger> catalogers = Catalogers.all();
    assertThat(new Selection(catalogers).catalogers()).isEqualTo(catalogers);
  }

  @ParameterizedTest
  @MethodSource("all")
  void shouldSelectByWhatFilesCanBeCalled(Cataloger cataloger) {
    FileSelector selector = cataloger.selector();
    assertThat(paths(selector)).isNotEmpty();
    assertThat(selector.paths()).allMatch(p -> !p.startsWith("/") && !p.endsWith("/"));
    assertThat(selector.folders()).allMatch(p -> !p.startsWith("/") && p.endsWith("/"));
    assertThat(selector.names()).allMatch(n -> !n.isEmpty() && n.indexOf('/') < 0);
    assertThat(selector.parents()).allMatch(n -> !n.isEmpty() && n.indexOf('/') < 0);
    assertThat(selector.suffixes())
        .allMatch(s -> s.startsWith(".") && s.equals(s.toLowerCase(Locale.ROOT)));
    assertThat(selector.magics()).allMatch(m -> !m.isEmpty() && m.length() <= 16);
  }

  @ParameterizedTest
  @MethodSource("all")
  void shouldAnswerTheSameOfAnyBytesOrRefuseThem(Cataloger cataloger) {
    Random random = new Random(20261122);
    for (String path : paths(cataloger.selector())) {
      for (int round = 0; round < ROUNDS; round++) {
        byte[] bytes = bytes(cataloger.selector(), random);
        assertThat(answer(cataloger, path, bytes)).isEqualTo(answer(cataloger, path, bytes));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void shouldRememberNoOtherFile(Cataloger cataloger) {
    Random random = new Random(4711);
    for (String path : paths(cataloger.selector())) {
      byte[] bytes = bytes(cataloger.selector(), random);
      String first = answer(cataloger, path, bytes);
      answer(cataloger, path, bytes(cataloger.selector(), random));
      assertThat(answer(cataloger, path, bytes)).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void shouldReadAnEmptyFile(Cataloger cataloger) {
    for (String path : paths(cataloger.selector())) {
      assertThat(answer(cataloger, path, new byte[0])).doesNotContain("pkg:");
    }
  }

  /// A path for each way of being selected.
  private static List<String> paths(FileSelector selector) {
    List<String> paths = new ArrayList<>(selector.paths());
    selector.folders().forEach(folder -> paths.add(folder + "file.list"));
    selector.names().forEach(name -> paths.add("srv/app/node_modules/x/" + name));
    selector.parents().forEach(parent -> paths.add("opt/app/" + parent + "/name-1.0-0.json"));
    selector.suffixes().forEach(suffix -> paths.add("srv/app/name-1.0" + suffix));
    selector.magics().forEach(magic -> paths.add("usr/bin/app"));
    return paths;
  }

  private static byte[] bytes(FileSelector selector, Random random) {
    StringBuilder text = new StringBuilder();
    if (!selector.magics().isEmpty()) {
      text.append(selector.magics().get(random.nextInt(selector.magics().size())));
    }
    for (int i = random.nextInt(200); i > 0; i--) {
      String noise = String.valueOf((char) random.nextInt(256));
      text.append(random.nextInt(4) == 0 ? noise : WORDS.get(random.nextInt(WORDS.size())));
    }
    return text.toString()
        .getBytes(random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  private static String answer(Cataloger cataloger, String path, byte[] bytes) {
    try {
      RecordedSink sink = Mutations.read(cataloger, path, bytes);
      return sink.packages + " " + sink.owned + " " + sink.releases + " " + sink.gaps;
    } catch (IOException e) {
      return "refused: " + e.getMessage();
    }
  }
}
