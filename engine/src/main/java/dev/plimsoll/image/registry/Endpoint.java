// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.net.Origin;
import java.net.URI;

/// One repository at one registry or mirror.
///
/// @param host as the user knows the registry; credentials are looked up by it
/// @param base scheme, host and port that are spoken to
/// @param repository as named there, a mirror's path included
record Endpoint(String host, URI base, String repository) {

  Origin origin() {
    return Origin.of(base);
  }

  /// Another repository of the same registry.
  Endpoint of(String other) {
    return new Endpoint(host, base, other);
  }

  /// What a token needs to pull from here.
  String pullScope() {
    return "repository:" + repository + ":pull";
  }

  /// The address of a manifest or blob (distribution-spec, "Endpoints").
  URI uri(String kind, String identifier) {
    return base.resolve("/v2/" + repository + "/" + kind + "/" + identifier);
  }
}
