// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// Lets the launcher build both programs, and make their caches, once before all tests: what it
/// says then isn't what a test wants to see.
final class Built implements BeforeAllCallback {

  private record Done() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(Namespace.create(Built.class))
        .computeIfAbsent(Done.class, _ -> build(), Done.class);
  }

  private static Done build() {
    try {
      Path folder = Files.createDirectories(Path.of("target/build").toAbsolutePath());
      // the build needs the user's own Maven repository
      Map<String, String> home = Map.of("HOME", System.getProperty("user.home"));
      Plimsoll user = new Plimsoll(Plimsoll.in(folder).folder(), home, "");
      user.run("--version").succeeded();
      user.run("up", "--help").succeeded();
      return new Done();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
