// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.hex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.catalog.Usage.Reach;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.RecordedSink;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HexCatalogersTest {

  private static final String MIX =
      """
      # written by mix
      %{
        "cowboy": {:hex, :cowboy, "2.9.0", "865d", [:make, :rebar3], [{:cowlib, "2.11.0", [hex: :cowlib, repo: "hexpm", optional: false]}, {:absent, "~> 1.0", []}], "hexpm", "2c72"},
        "cowlib" => {:hex, :cowlib, "2.11.0", "0b9f", [:make, :rebar3], [], "hexpm", "2b3e"},
        "ours": {:hex, :"ours", "1.0.0-rc.1", "00", [:mix], [], "hexpm:acme", "00"},
        "phoenix": {:git, "https://example.com/phoenix.git", "0123", [branch: "master"]},
      }
      """;

  private static final String REBAR =
      """
      {"1.2.0",
      [{<<"cowboy">>,{pkg,<<"cowboy">>,<<"2.9.0">>},0},
       {<<"cowlib">>,{pkg,<<"cowlib">>,<<"2.11.0">>},1},
       {<<"own">>,{git,"https://example.com/own.git",{ref,"0123"}},0}]}.
      [
      {pkg_hash,[
       {<<"cowboy">>, <<"865d">>}]}
      ].
      """;

  @Test
  void shouldReadTheLockOfMix() throws IOException {
    RecordedSink sink = Mutations.read(new MixLockCataloger(), "mix.lock", MIX);

    assertThat(sink.purls())
        .containsExactly(
            "pkg:hex/cowboy@2.9.0", "pkg:hex/cowlib@2.11.0", "pkg:hex/acme/ours@1.0.0-rc.1");
    assertThat(sink.packages.getFirst().usage().needs())
        .extracting(Purl::toString)
        .containsExactly("pkg:hex/cowlib@2.11.0");
    assertThat(sink.gapTexts())
        .containsExactly(": \"phoenix\" does not come from a package registry with a version");
  }

  @Test
  void shouldReadTheLockOfRebar() throws IOException {
    RecordedSink sink = Mutations.read(new RebarLockCataloger(), "rebar.lock", REBAR);

    assertThat(sink.purls()).containsExactly("pkg:hex/cowboy@2.9.0", "pkg:hex/cowlib@2.11.0");
    assertThat(sink.packages)
        .extracting(found -> found.usage().reach())
        .containsExactly(Reach.DIRECT, Reach.TRANSITIVE);
    assertThat(sink.gaps).hasSize(1);
  }

  @Test
  void shouldReadTheOldestLockOfRebar() throws IOException {
    String lock = "[{<<\"jsx\">>,{pkg,<<\"jsx\">>,<<\"2.8.0\">>},0}].\n";

    assertThat(Mutations.read(new RebarLockCataloger(), "rebar.lock", lock).purls())
        .containsExactly("pkg:hex/jsx@2.8.0");
    assertThat(Mutations.read(new RebarLockCataloger(), "rebar.lock", "[].\n").purls()).isEmpty();
  }

  @Test
  void shouldRefuseOtherTermsAndDeepOnes() {
    assertThatThrownBy(() -> Mutations.read(new MixLockCataloger(), "mix.lock", "defmodule X do"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(
            () -> Mutations.read(new MixLockCataloger(), "mix.lock", "[".repeat(100_000)))
        .isInstanceOf(LimitExceededException.class);
  }

  @Test
  void shouldSurviveDamage() {
    assertThat(Mutations.shouldSurvive(new MixLockCataloger(), "mix.lock", MIX)).isPositive();
    assertThat(Mutations.shouldSurvive(new RebarLockCataloger(), "rebar.lock", REBAR)).isPositive();
  }
}
