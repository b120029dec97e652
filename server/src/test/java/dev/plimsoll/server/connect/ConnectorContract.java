// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.image.Image;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.registry.Stored;
import dev.plimsoll.image.registry.TagHead;
import dev.plimsoll.image.registry.TagSweep;
import dev.plimsoll.server.connect.Check.State;
import dev.plimsoll.testing.TestImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every connector does. The registry behind it holds [#image] as `team/app:1.0` and
/// `team/app:2.0`, another image as `base/os:latest`, and nothing else.
abstract class ConnectorContract {

  static final Platform MACHINE = new Platform("linux", "amd64", "");

  private static final int MANY = 1000;

  abstract Connector connector() throws IOException;

  static TestImage image() throws IOException {
    return TestImage.of("amd64", "base", "top");
  }

  static TestImage other() throws IOException {
    return TestImage.of("amd64", "base", "other");
  }

  @Test
  void shouldTryEachPermission() throws IOException {
    List<Check> checks = connector().probe(List.of());
    assertThat(checks)
        .extracting(Check::permission)
        .containsExactly(
            Stream.of(Permission.values())
                .filter(permission -> permission != Permission.FIND_NAMED)
                .toArray(Permission[]::new));
    assertThat(checks)
        .filteredOn(check -> check.permission() != Permission.TLS)
        .allSatisfy(check -> assertThat(check.state()).as("%s", check).isEqualTo(State.GRANTED));
    assertThat(checks).allSatisfy(check -> assertThat(check.happened()).isNotBlank());
  }

  @Test
  void shouldTryOnNothingThatIsNotThere() throws IOException {
    List<Check> checks = connector().probe(List.of("team/app", "no/where"));
    assertThat(checks).extracting(Check::permission).containsExactly(Permission.values());
    assertThat(checks)
        .filteredOn(check -> check.state() == State.DENIED)
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.permission()).isEqualTo(Permission.FIND_NAMED);
              assertThat(check.happened()).contains("no/where").doesNotContain("team/app");
              assertThat(check.advice()).contains("correct the name");
            });
  }

  @Test
  void shouldList() throws IOException {
    assertThat(connector().lister().repositories(MANY).names())
        .containsExactlyInAnyOrder("team/app", "base/os");
    assertThat(connector().lister().repositories(1).isWhole()).isFalse();
    assertThat(connector().lister().tags("team/app", MANY).names())
        .containsExactlyInAnyOrder("1.0", "2.0");
    assertThat(connector().lister().tags("team/app", MANY).isWhole()).isTrue();
    assertThatThrownBy(() -> connector().lister().tags("no/where", MANY))
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldResolve() throws IOException {
    Puller puller = connector().puller();
    TagHead head = puller.resolve("team/app", "1.0").orElseThrow();
    assertThat(head.digest()).isEqualTo(image().digest());
    assertThat(puller.resolve("team/app", "3.0")).isEmpty();
    assertThat(puller.stored("team/app", head.digest()))
        .isInstanceOfSatisfying(
            Stored.SingleImage.class, found -> assertThat(found.manifest().layers()).hasSize(2));
  }

  @Test
  void shouldResolveMany() throws IOException {
    Map<String, Optional<TagHead>> found = new TreeMap<>();
    List<String> failed = new ArrayList<>();
    connector()
        .puller()
        .resolveAll(
            "team/app",
            List.of("1.0", "2.0", "3.0"),
            new TagSweep.Answers() {
              @Override
              public void found(String tag, Optional<TagHead> head) {
                found.put(tag, head);
              }

              @Override
              public void failed(String tag, IOException why) {
                failed.add(tag);
              }
            });
    assertThat(failed).isEmpty();
    assertThat(found.get("1.0")).isPresent().isEqualTo(found.get("2.0"));
    assertThat(found.get("3.0")).isEmpty();
  }

  @Test
  void shouldOpenImagesToBeScanned() throws IOException {
    Puller puller = connector().puller();
    var source = puller.source("team/app", Optional.of("1.0"), image().digest());
    try (Image opened = puller.open(source, MACHINE)) {
      assertThat(opened.target().manifest()).contains(image().digest());
      for (Layer layer : opened.layers()) {
        try (InputStream in = opened.open(layer)) {
          assertThat(in.readAllBytes()).isNotEmpty();
        }
      }
    }
  }
}
