// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pypi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.RecordedSink;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonLocksTest {

  private static final String REQUIREMENTS =
      """
      # comment
      -r other.txt
      --index-url https://example.org/simple
      Django==4.2.1
      requests[security, socks] == 2.31.0 ; python_version > "3" # why
      hashed==1.0 \\
          --hash=sha256:abc \\
          --hash=sha256:def
      exact===1!2.0+local
      both>=1,==1.5
      (paren
      old (==0.1)
      django==4.2.1
      range>=1
      wild==1.*
      bare
      url @ https://example.org/x.whl
      git+https://example.org/x.git@abc#egg=x
      """;

  private static final String PIPFILE =
      """
      {"_meta":{"hash":{}},"default":{"django":{"version":"==4.2.1"},"g":{"git":"x"}},
       "develop":{"pytest":{"hashes":[],"version":"==7.0"}}}
      """;

  private static final String POETRY =
      """
      [[package]]
      name = "Django"
      version = "4.2.1"
      description = ""
      files = [
          {file = "Django-4.2.1.whl", hash = "sha256:abc"},
      ]
      [package.dependencies]
      asgiref = ">=3.6.0,<4"

      [[package]]
      name = "own"
      version = "0.1.0"
      [package.source]
      type = "directory"
      url = "../own"

      [[package]]
      name = "dynamic"
      source = { git = "https://example.org/x" }

      [metadata]
      lock-version = "2.0"
      """;

  private static final String PYLOCK =
      """
      lock-version = '1.0'
      [[packages]]
      name = 'attrs'
      version = '25.1.0'
      wheels = [{name = 'attrs.whl', hashes = {sha256 = 'abc'}}]
      """;

  @Test
  void shouldReadPinnedRequirements() throws IOException {
    RecordedSink sink = read(new RequirementsCataloger(), "requirements.txt", REQUIREMENTS);

    assertThat(names(sink))
        .containsExactly(
            "Django@4.2.1",
            "requests@2.31.0",
            "hashed@1.0",
            "exact@1!2.0+local",
            "both@1.5",
            "old@0.1");
    assertThat(sink.gaps)
        .extracting(RecordedSink.Gapped::reason)
        .containsExactly(
            "not read, though requirements are in it: other.txt",
            "not pinned: (paren",
            "not pinned: range",
            "not pinned: wild",
            "not pinned: bare",
            "not pinned: url @ https://example.org/x.whl",
            "not pinned: git+https://example.org/x.git@abc#egg=x");
  }

  @ParameterizedTest
  @CsvSource({
    "requirements.txt,true",
    "a/requirements-dev.txt,true",
    "dev-requirements.txt,true",
    "requirements/base.txt,true",
    "notes.txt,false",
    "requirements/a/base.txt,false",
    "requirements.in,false"
  })
  void shouldKnowTheFamily(String path, boolean expected) {
    assertThat(RequirementsCataloger.isRequirements(path)).isEqualTo(expected);
  }

  @Test
  void shouldReadPipfileLock() throws IOException {
    RecordedSink sink = read(new PipfileLockCataloger(), "Pipfile.lock", PIPFILE);

    assertThat(names(sink)).containsExactly("django@4.2.1", "pytest@7.0");
    assertThat(sink.gaps).hasSize(1);
  }

  @Test
  void shouldReadTomlLocks() throws IOException {
    RecordedSink sink = read(new TomlLockCataloger(), "a/poetry.lock", POETRY);

    assertThat(names(sink)).containsExactly("Django@4.2.1");
    assertThat(sink.packages.getFirst().purl()).hasToString("pkg:pypi/django@4.2.1");
    assertThat(sink.gaps)
        .extracting(RecordedSink.Gapped::reason)
        .containsExactly("not pinned: dynamic");
    assertThat(names(read(new TomlLockCataloger(), "pylock.toml", PYLOCK)))
        .containsExactly("attrs@25.1.0");
  }

  @Test
  void shouldSurviveMutations() {
    Mutations.shouldSurvive(new RequirementsCataloger(), "requirements.txt", REQUIREMENTS);
    Mutations.shouldSurvive(new PipfileLockCataloger(), "Pipfile.lock", PIPFILE);
    Mutations.shouldSurvive(new TomlLockCataloger(), "poetry.lock", POETRY);
    Mutations.shouldSurvive(new TomlLockCataloger(), "pylock.toml", PYLOCK);
  }

  private static RecordedSink read(Cataloger cataloger, String path, String text)
      throws IOException {
    return Mutations.read(cataloger, path, text);
  }

  private static List<String> names(RecordedSink sink) {
    return sink.packages.stream().map(p -> p.name() + "@" + p.version()).toList();
  }
}
