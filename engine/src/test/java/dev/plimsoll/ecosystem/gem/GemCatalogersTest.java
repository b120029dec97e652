// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.gem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.Usage.Reach;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.RecordedSink;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class GemCatalogersTest {

  private static final String FOLDER = "usr/lib/ruby/gems/3.2.0/specifications/";

  private static final String SPEC =
      """
      # -*- encoding: utf-8 -*-
      # stub: nokogiri 1.15.4 x86_64-linux lib
      Gem::Specification.new do |s|
        s.name = "nokogiri".freeze
        s.version = "1.15.4"
        s.platform = "x86_64-linux".freeze
        s.required_rubygems_version = Gem::Requirement.new(">= 0".freeze)
        s.licenses = ["MIT".freeze, 'Apache-2.0']
        s.version == "9.9"
        s.add_runtime_dependency(%q<racc>.freeze, ["~> 1.4"])
      end
      """;

  private static final String LOCK =
      """
      GIT
        remote: https://github.com/acme/forked.git
        revision: 0123abc
        specs:
          forked (0.1.0)
            rack (>= 2.0)

      PATH
        remote: .
        specs:
          own (1.0.0)
            rails
            racc

      GEM
        remote: https://rubygems.org/
        specs:
          nokogiri (1.15.4)
            racc (~> 1.4)
          nokogiri (1.15.4-x86_64-linux)
            racc (~> 1.4)
          racc (1.7.1)
          rack (2.2.3.1)
          rails (7.0.0.rc1)
            nokogiri (>= 1.8)
            rack

      PLATFORMS
        ruby
        x86_64-linux

      DEPENDENCIES
        forked!
        own!
        rails (~> 7.0)

      BUNDLED WITH
         2.4.10
      """;

  @Test
  void shouldReadAnInstalledGem() throws IOException {
    Found gem = only(FOLDER + "nokogiri-1.15.4-x86_64-linux.gemspec", SPEC);

    assertThat(gem.purl().toString()).isEqualTo("pkg:gem/nokogiri@1.15.4?platform=x86_64-linux");
    assertThat(gem.licences()).containsExactly("MIT", "Apache-2.0");
  }

  @Test
  void shouldReadTheCommentWhereTheVersionIsNotWrittenOut() throws IOException {
    Found gem =
        only(
            FOLDER + "default/json-2.6.3.gemspec",
            """
            # stub: json 2.6.3 ruby lib
            spec = Gem::Specification.new do |s|
              s.name = "json"
              s.version = File.read("VERSION")
              s.license = "Ruby"
            end
            """);

    assertThat(gem.purl().toString()).isEqualTo("pkg:gem/json@2.6.3");
    assertThat(gem.licences()).containsExactly("Ruby");
  }

  @Test
  void shouldReadLiteralsInEveryForm() {
    assertThat(RubyLiteral.only(" %q<1.0>.freeze")).contains("1.0");
    assertThat(RubyLiteral.only(" Gem::Version.new(\"1.0\") # now")).contains("1.0");
    assertThat(RubyLiteral.only(" \"1.#{minor}\"")).isEmpty();
    assertThat(RubyLiteral.only(" \"1.0\" + suffix")).isEmpty();
    assertThat(RubyLiteral.only(" VERSION || \"1.0\"")).isEmpty();
    assertThat(RubyLiteral.only(" VERSION")).isEmpty();
  }

  @Test
  void shouldRefuseAGemspecThatHasToBeRun() {
    assertThatThrownBy(() -> only(FOLDER + "x.gemspec", "s.name = \"x\"\ns.version = X::VERSION\n"))
        .hasMessageContaining("version");
  }

  @Test
  void shouldLeaveOutSourcesOfGems() throws IOException {
    assertThat(Mutations.read(new GemspecCataloger(), "src/x.gemspec", SPEC).packages).isEmpty();
    assertThat(Mutations.read(new GemspecCataloger(), FOLDER + "a/b.gemspec", SPEC).packages)
        .isEmpty();
    assertThat(only("ruby/3.2.0/bundler/gems/x-0123/x.gemspec", SPEC).name()).isEqualTo("nokogiri");
  }

  @Test
  void shouldReadALockFile() throws IOException {
    RecordedSink sink = Mutations.read(new GemfileLockCataloger(), "Gemfile.lock", LOCK);

    assertThat(sink.purls())
        .containsExactly(
            "pkg:gem/forked@0.1.0?vcs_url=git%2Bhttps:%2F%2Fgithub.com%2Facme%2Fforked.git%400123abc",
            "pkg:gem/nokogiri@1.15.4",
            "pkg:gem/nokogiri@1.15.4?platform=x86_64-linux",
            "pkg:gem/racc@1.7.1",
            "pkg:gem/rack@2.2.3.1",
            "pkg:gem/rails@7.0.0.rc1");
    assertThat(sink.packages)
        .filteredOn(found -> found.usage().reach() == Reach.DIRECT)
        .extracting(Found::name)
        .containsExactly("forked", "racc", "rails");
    assertThat(needs(sink.packages.getLast()))
        .containsExactly(
            "pkg:gem/nokogiri@1.15.4",
            "pkg:gem/nokogiri@1.15.4?platform=x86_64-linux",
            "pkg:gem/rack@2.2.3.1");
    assertThat(sink.gaps).isEmpty();
  }

  @Test
  void shouldRefuseWhatIsNoLockFile() {
    assertThatThrownBy(
            () -> Mutations.read(new GemfileLockCataloger(), "Gemfile.lock", "source 'x'\n"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldSurviveDamage() {
    assertThat(Mutations.shouldSurvive(new GemspecCataloger(), FOLDER + "n.gemspec", SPEC))
        .isPositive();
    assertThat(Mutations.shouldSurvive(new GemfileLockCataloger(), "Gemfile.lock", LOCK))
        .isNotNegative();
  }

  private static Found only(String path, String text) throws IOException {
    List<Found> packages = Mutations.read(new GemspecCataloger(), path, text).packages;
    assertThat(packages).hasSize(1);
    return packages.getFirst();
  }

  private static List<String> needs(Found found) {
    return found.usage().needs().stream().map(Purl::toString).toList();
  }
}
