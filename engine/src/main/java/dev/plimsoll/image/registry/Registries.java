// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the user says about registries.
///
/// @param mirrorsByHost asked first, in that order, for images of the registry that is the key, as
///   `host[:port][/path]`; a path goes before the repository's name
/// @param login for the registry of the image itself, before all that is stored; never given to a
///   mirror
public record Registries(
    Map<String, List<String>> mirrorsByHost, Optional<Credential.Login> login) {

  /// No mirrors, stored credentials alone.
  public static final Registries DEFAULT = new Registries(Map.of(), Optional.empty());

  public Registries {
    mirrorsByHost = Map.copyOf(mirrorsByHost);
  }

  List<String> mirrorsOf(String host) {
    return mirrorsByHost.getOrDefault(host, List.of());
  }
}
