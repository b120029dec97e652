// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import dev.plimsoll.image.registry.Credential;
import dev.plimsoll.net.HttpSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How one registry is spoken to. Nothing of it holds for any other.
///
/// @param host and perhaps port, as in references
/// @param credential empty to ask as nobody
/// @param caCertificates in PEM, trusted beside the machine's own; empty for those alone
/// @param isInsecure whether its certificate is not checked, and it may be spoken to without TLS
/// @param parallel requests that may be under way at once
public record RegistrySettings(
    String host,
    Optional<Credential> credential,
    Optional<String> caCertificates,
    boolean isInsecure,
    int parallel) {

  /// `common` with what is this registry's own.
  HttpSettings http(HttpSettings common) {
    return common
        .withCaTexts(caCertificates.map(List::of).orElse(List.of()))
        .withInsecureHosts(isInsecure ? Set.of(host) : Set.of());
  }
}
