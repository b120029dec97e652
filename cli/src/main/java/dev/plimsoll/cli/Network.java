// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.image.registry.Credential;
import dev.plimsoll.image.registry.Credentials;
import dev.plimsoll.image.registry.Registries;
import dev.plimsoll.image.registry.RegistryImages;
import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpSettings;
import dev.plimsoll.scan.Images;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ParseResult;

/// HTTP and registries as the words of a command want them.
final class Network {

  private static final int MAX_PASSWORD = 64 << 10;

  private Network() {}

  static Http http(ParseResult words, Terminal terminal) {
    HttpSettings settings =
        HttpSettings.of(Main.VERSION, terminal.environment())
            .withOffline(Options.isSet(words, "--offline"))
            .withCaFiles(caFiles(words));
    return Http.of(
        Options.isSet(words, "--insecure") ? settings.withInsecureHosts(Set.of("*")) : settings);
  }

  private static List<Path> caFiles(ParseResult words) {
    List<Path> files = Options.texts(words, "--ca-file").stream().map(Path::of).toList();
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        throw new Failure(
            ExitCode.USAGE, "--ca-file %s: there is no such file to read".formatted(file));
      }
    }
    return files;
  }

  static RegistryImages registries(ParseResult words, Terminal terminal) {
    return new RegistryImages(
        http(words, terminal),
        new Registries(mirrors(words), login(words)),
        new Credentials(terminal.environment()),
        Images.machine());
  }

  /// Registries that are spoken to themselves, never by way of mirrors.
  static RegistryImages registry(ParseResult words, Terminal terminal) {
    return new RegistryImages(
        http(words, terminal),
        new Registries(Map.of(), login(words)),
        new Credentials(terminal.environment()),
        Images.machine());
  }

  private static Map<String, List<String>> mirrors(ParseResult words) {
    Map<String, List<String>> mirrors = new HashMap<>();
    for (String mirror : Options.texts(words, "--mirror")) {
      int equals = mirror.indexOf('=');
      if (equals <= 0 || equals == mirror.length() - 1) {
        throw new Failure(
            ExitCode.USAGE,
            "--mirror "
                + mirror
                + ": write REGISTRY=MIRROR, such as docker.io=mirror.example:5000");
      }
      mirrors
          .computeIfAbsent(mirror.substring(0, equals), host -> new ArrayList<>())
          .add(mirror.substring(equals + 1));
    }
    return mirrors;
  }

  private static Optional<Credential.Login> login(ParseResult words) {
    Optional<String> user = Options.text(words, "--username");
    boolean fromInput = Options.isSet(words, "--password-stdin");
    if (user.isPresent() != fromInput) {
      throw new Failure(
          ExitCode.USAGE,
          "--username and --password-stdin go together: echo \"$TOKEN\" | plimsoll scan --username U --password-stdin IMAGE");
    }
    return user.map(name -> new Credential.Login(name, password(), "--username"));
  }

  private static String password() {
    try {
      byte[] bytes = System.in.readNBytes(MAX_PASSWORD);
      return new String(bytes, StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
    } catch (IOException e) {
      throw new Failure(ExitCode.USAGE, "no password can be read from standard input: " + e);
    }
  }
}
