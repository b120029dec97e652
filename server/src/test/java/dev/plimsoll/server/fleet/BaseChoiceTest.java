// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.server.fleet.BaseChoice.Ancestor;
import dev.plimsoll.server.fleet.BaseChoice.Base;
import dev.plimsoll.server.fleet.BaseChoice.Ground;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BaseChoiceTest {

  /// Chains by repository; each letter is a layer.
  private final Map<String, List<String>> fleet = new TreeMap<>();

  @Test
  void shouldTakeTheNearestImageOfAnotherRepository() {
    fleet.put("debian", List.of("d"));
    fleet.put("python", List.of("dp"));
    fleet.put("app", List.of("dpa"));
    Base base = base("app", "dpa").orElseThrow();
    assertThat(base.depth()).isEqualTo(2);
    assertThat(base.ground()).isEqualTo(Ground.KNOWN_IMAGE);
    assertThat(base.repositories()).containsExactly("python");
    assertThat(base.chainId()).isEqualTo(chain("dp").getLast());
    assertThat(base("python", "dp").orElseThrow().repositories()).containsExactly("debian");
    assertThat(base("debian", "d")).isEmpty();
  }

  @Test
  void shouldFindABaseThatLiesElsewhere() {
    fleet.put("one", List.of("dxa"));
    fleet.put("two", List.of("dxb"));
    fleet.put("three", List.of("c"));
    Base base = base("one", "dxa").orElseThrow();
    assertThat(base.depth()).isEqualTo(2);
    assertThat(base.ground()).isEqualTo(Ground.SHARED_BEGINNING);
    assertThat(base.repositories()).isEmpty();
    assertThat(base("three", "c")).isEmpty();
  }

  /// Whoever is built on an image shares all of it: that does not make most of it a base.
  @Test
  void shouldNotTakeAnImageForTheBaseOfWhatItIsBuiltOn() {
    fleet.put("python", List.of("dp"));
    fleet.put("app", List.of("dpa"));
    assertThat(base("python", "dp")).isEmpty();
    fleet.put("other", List.of("do"));
    assertThat(base("python", "dp").orElseThrow().depth()).isEqualTo(1);
    assertThat(base("app", "dpa").orElseThrow().repositories()).containsExactly("python");
  }

  @Test
  void shouldNotTakeTheSameImageOrOtherBuildsForABase() {
    fleet.put("app", List.of("dpa", "dpb", "dp"));
    fleet.put("mirror", List.of("dpa"));
    assertThat(base("app", "dpa")).isEmpty();
  }

  private Optional<Base> base(String repository, String layers) {
    List<Ancestor> ancestors = new ArrayList<>();
    for (int depth = 1; depth <= layers.length(); depth++) {
      String beginning = layers.substring(0, depth);
      Set<String> owners = new TreeSet<>();
      Set<String> users = new TreeSet<>();
      fleet.forEach(
          (name, images) -> {
            if (!name.equals(repository) && images.contains(beginning)) {
              owners.add(name);
            }
            if (images.stream().anyMatch(image -> image.startsWith(beginning))) {
              users.add(name);
            }
          });
      ancestors.add(new Ancestor(chain(beginning).getLast(), depth, owners, users));
    }
    return BaseChoice.of(ancestors.reversed(), layers.length());
  }

  private static List<Digest> chain(String layers) {
    return new LayerChain(
            layers.chars().mapToObj(c -> Digest.sha256(new byte[] {(byte) c})).toList())
        .chainIds();
  }

  /// image-spec, "Layer ChainID".
  @Test
  void shouldNameChainsAsTheSpecificationDoes() {
    Digest a = Digest.sha256(new byte[] {1});
    Digest b = Digest.sha256(new byte[] {2});
    List<Digest> chainIds = new LayerChain(List.of(a, b, a)).chainIds();
    assertThat(chainIds.get(0)).isEqualTo(a);
    Digest second = Digest.sha256((a + " " + b).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(chainIds.get(1)).isEqualTo(second);
    assertThat(chainIds.get(2))
        .isEqualTo(
            Digest.sha256((second + " " + a).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThat(new LayerChain(List.of()).chainIds()).isEmpty();
  }
}
