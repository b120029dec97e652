// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pacman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.RecordedSink;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacmanCatalogerTest {

  private static final String FOLDER = "var/lib/pacman/local/gtk-update-icon-cache-1:4.16.7-2/";
  private static final String DESC =
      """
      %NAME%
      gtk-update-icon-cache

      %VERSION%
      1:4.16.7-2

      %BASE%
      gtk4

      %DESC%
      GTK icon cache updater

      %ARCH%
      x86_64

      %LICENSE%
      LGPL-2.1-or-later
      custom:other

      %DEPENDS%
      glib2

      """;
  private static final String FILES =
      """
      %FILES%
      usr/
      usr/bin/
      usr/bin/gtk-update-icon-cache

      %BACKUP%
      etc/gtk.conf	0123

      """;

  @Test
  void shouldReadAPackageAFolder() throws IOException {
    RecordedSink sink = read("desc", DESC);
    assertThat(sink.purls())
        .containsExactly("pkg:alpm/gtk-update-icon-cache@1:4.16.7-2?arch=x86_64&upstream=gtk4");
    assertThat(sink.packages.getFirst().version()).isEqualTo("1:4.16.7-2");
    assertThat(sink.packages.getFirst().licences())
        .isEqualTo(List.of("LGPL-2.1-or-later", "custom:other"));
  }

  @Test
  void shouldTellWhoOwnsWhat() throws IOException {
    assertThat(read("files", FILES).owned)
        .containsExactly(
            new RecordedSink.Owned("gtk-update-icon-cache", "", "usr/bin/gtk-update-icon-cache"));
  }

  @Test
  void shouldPassWhatElseLiesThere() throws IOException {
    assertThat(read("mtree", "%NAME%\nx\n%VERSION%\n1\n").packages).isEmpty();
    assertThat(Mutations.read(new PacmanCataloger(), "var/lib/pacman/local/ALPM_DB_VERSION", "9"))
        .satisfies(sink -> assertThat(sink.packages).isEmpty());
  }

  @Test
  void shouldRefuseWhatNamesNoPackage() {
    assertThatThrownBy(() -> read("desc", "%NAME%\nx\n"))
        .isInstanceOf(IOException.class)
        .hasMessage("it has no name or no version");
    assertThatThrownBy(() -> read("desc", "")).isInstanceOf(IOException.class);
    assertThatThrownBy(
            () -> Mutations.read(new PacmanCataloger(), "var/lib/pacman/local/x/files", FILES))
        .hasMessage("its folder is not called name-version-release");
    assertThatThrownBy(() -> read("files", "%FILES%\n" + "x".repeat(5000)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldOnlyEverThrowIoExceptions() {
    assertThat(Mutations.shouldSurvive(new PacmanCataloger(), FOLDER + "desc", DESC)).isPositive();
    Mutations.shouldSurvive(new PacmanCataloger(), FOLDER + "files", FILES);
  }

  private static RecordedSink read(String name, String text) throws IOException {
    return Mutations.read(new PacmanCataloger(), FOLDER + name, text);
  }
}
