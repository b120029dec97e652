// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The credentials that this user's Docker and Podman keep, or one that was given. A source that
/// can't be read does not stop a scan, since most images are public; it is named when a registry
/// then refuses.
public final class Credentials {

  /// What a search came to.
  ///
  /// @param searched the places that were looked at and what was wrong with them
  record Found(Optional<Credential> credential, List<String> searched) {

    /// In words, for a message about a refusal.
    String told() {
      if (credential.isPresent()) {
        return credential.get().toString();
      }
      return searched.isEmpty()
          ? "no credentials (none are stored)"
          : "no credentials (searched " + String.join(", ", searched) + ")";
    }
  }

  private static final Duration HELPER_TIMEOUT = Duration.ofSeconds(30);

  private final Map<String, String> environment;
  private final CredentialHelper helper;
  private final Map<String, Credential> given;

  /// @param environment the process's: where files and helpers are
  public Credentials(Map<String, String> environment) {
    this(environment, HELPER_TIMEOUT);
  }

  Credentials(Map<String, String> environment, Duration helperTimeout) {
    this(environment, helperTimeout, Map.of());
  }

  private Credentials(
      Map<String, String> environment, Duration helperTimeout, Map<String, Credential> given) {
    this.environment = Map.copyOf(environment);
    this.helper = new CredentialHelper(this.environment, helperTimeout);
    this.given = Map.copyOf(given);
  }

  /// This credential for the registry at `host` and nothing for any other: nothing that is stored
  /// on this machine is looked at.
  public static Credentials only(String host, Optional<Credential> credential) {
    Map<String, Credential> given =
        credential
            .map(
                known ->
                    RegistryNames.aliases(host).stream()
                        .collect(Collectors.toMap(alias -> alias, _ -> known)))
            .orElse(Map.of());
    return new Credentials(Map.of(), HELPER_TIMEOUT, given);
  }

  /// The credential for a repository of the registry at `host`: the first in the order of [#files].
  Found find(String host, String repository) {
    Optional<Credential> own = Optional.ofNullable(given.get(host));
    if (own.isPresent()) {
      return new Found(own, List.of());
    }
    List<String> searched = new ArrayList<>();
    for (Path file : files()) {
      Optional<Credential> found = search(file, host, repository, searched);
      if (found.isPresent()) {
        return new Found(found, searched);
      }
    }
    return new Found(Optional.empty(), searched);
  }

  private Optional<Credential> search(
      Path path, String host, String repository, List<String> searched) {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    searched.add(path.toString());
    try {
      CredentialFile file = CredentialFile.read(path);
      Optional<Credential> kept = askHelper(file, host, searched);
      return kept.isPresent() ? kept : file.find(host, repository);
    } catch (IOException e) {
      searched.add("(" + e.getMessage() + ")");
      return Optional.empty();
    }
  }

  private Optional<Credential> askHelper(CredentialFile file, String host, List<String> searched) {
    Optional<String> name = file.helperFor(host);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<Credential> found = helper.get(name.get(), RegistryNames.helperKey(host));
      searched.add("docker-credential-" + name.get());
      return found;
    } catch (IOException e) {
      searched.add("(" + e.getMessage() + ")");
      return Optional.empty();
    }
  }

  /// What the user names first, then Docker's, then Podman's usual places.
  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    variable("REGISTRY_AUTH_FILE").map(Path::of).ifPresent(files::add);
    variable("DOCKER_CONFIG")
        .map(Path::of)
        .or(() -> variable("HOME").map(home -> Path.of(home, ".docker")))
        .ifPresent(folder -> files.add(folder.resolve("config.json")));
    variable("XDG_RUNTIME_DIR")
        .ifPresent(folder -> files.add(Path.of(folder, "containers", "auth.json")));
    variable("XDG_CONFIG_HOME")
        .or(() -> variable("HOME").map(home -> home + "/.config"))
        .ifPresent(folder -> files.add(Path.of(folder, "containers", "auth.json")));
    return files;
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
