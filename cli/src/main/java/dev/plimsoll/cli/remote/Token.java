// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli.remote;

import dev.plimsoll.bytes.LocalFiles;
import dev.plimsoll.net.Authorization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The API token: from a file that nobody else can read, else from the environment. Never from an
/// argument, which every process of the machine can see.
final class Token {

  private static final String VARIABLE = "PLIMSOLL_TOKEN";
  private static final int MAX_FILE = 4096;
  private static final Pattern FORM = Pattern.compile("[!-~]{1,1000}");

  private static final Set<PosixFilePermission> OTHERS =
      Set.copyOf(
          EnumSet.complementOf(
              EnumSet.of(
                  PosixFilePermission.OWNER_READ,
                  PosixFilePermission.OWNER_WRITE,
                  PosixFilePermission.OWNER_EXECUTE)));

  private Token() {}

  /// @throws Refusal when there is none, or none that can be used
  static Authorization find(Optional<Path> file, Map<String, String> environment)
      throws IOException {
    String text =
        file.isPresent() ? read(file.get()) : environment.getOrDefault(VARIABLE, "").strip();
    if (text.isEmpty()) {
      throw new Refusal(
          "--server needs an API token: set PLIMSOLL_TOKEN, or name a file with --token-file");
    }
    if (!FORM.matcher(text).matches()) {
      throw new Refusal(
          file.map(f -> "--token-file " + f).orElse(VARIABLE) + ": this is no API token");
    }
    return Authorization.bearer(text);
  }

  private static String read(Path file) throws IOException {
    Optional<PosixFileAttributeView> view =
        Optional.ofNullable(Files.getFileAttributeView(file, PosixFileAttributeView.class));
    if (!Files.isRegularFile(file)) {
      throw new Refusal("--token-file %s: there is no such file".formatted(file));
    }
    if (view.isPresent() && isOpenToOthers(view.get())) {
      throw new Refusal(
          "--token-file %1$s: others may use it; make it yours alone with chmod 600 %1$s"
              .formatted(file));
    }
    return new String(LocalFiles.read(file, MAX_FILE), StandardCharsets.UTF_8).strip();
  }

  private static boolean isOpenToOthers(PosixFileAttributeView view) throws IOException {
    return view.readAttributes().permissions().stream().anyMatch(OTHERS::contains);
  }
}
