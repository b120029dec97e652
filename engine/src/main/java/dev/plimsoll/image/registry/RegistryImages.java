// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.image.Image;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.ImageSource;
import dev.plimsoll.image.Platform;
import dev.plimsoll.net.Http;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Opens images that lie in registries: mirrors are asked first, then the registry itself. Safe for
/// many threads.
public final class RegistryImages {

  private final Http http;
  private final Registries registries;
  private final Credentials credentials;
  private final Endpoints endpoints;
  private final Platform machine;

  /// @param machine what to take from an index when no platform is wanted
  public RegistryImages(
      Http http, Registries registries, Credentials credentials, Platform machine) {
    this.http = http;
    this.registries = registries;
    this.credentials = credentials;
    this.endpoints = new Endpoints(http);
    this.machine = machine;
  }

  /// Opens an image; its layers are fetched when they are read.
  ///
  /// @throws ImageException when it can't be had, with a line for a person
  public Image open(ImageSource.Registry source, Optional<Platform> wanted) throws IOException {
    ImageReference reference = source.reference();
    try {
      return openAnywhere(reference, wanted);
    } catch (IOException e) {
      throw new ImageException("cannot open " + reference + ": " + e.getMessage(), e);
    }
  }

  /// The repository itself, no mirror of it, as a place of artifacts.
  public ArtifactRepository artifacts(ImageReference reference) throws IOException {
    return new ArtifactRepository(upstream(reference));
  }

  private Image openAnywhere(ImageReference reference, Optional<Platform> wanted)
      throws IOException {
    List<IOException> failures = new ArrayList<>();
    for (String mirror : registries.mirrorsOf(reference.registry())) {
      try {
        Repository place = repository(endpoints.mirror(mirror, reference));
        Manifests.Resolved found = new Manifests(place, wanted, machine).resolve(reference);
        return new RegistryImage(reference, found, List.of(place, upstream(reference)));
      } catch (IOException e) {
        failures.add(e);
      }
    }
    return openUpstream(reference, wanted, failures);
  }

  private Image openUpstream(
      ImageReference reference, Optional<Platform> wanted, List<IOException> failures)
      throws IOException {
    try {
      Repository place = upstream(reference);
      Manifests.Resolved found = new Manifests(place, wanted, machine).resolve(reference);
      return new RegistryImage(reference, found, List.of(place));
    } catch (IOException e) {
      failures.forEach(e::addSuppressed);
      if (failures.isEmpty()) {
        throw e;
      }
      throw new ImageException(
          e.getMessage() + "; before, its mirror failed: " + failures.getLast().getMessage(), e);
    }
  }

  private Repository repository(Endpoint mirror) {
    return new Repository(http, mirror, credentials.find(mirror.host(), mirror.repository()));
  }

  private Repository upstream(ImageReference reference) throws IOException {
    Endpoint endpoint = endpoints.upstream(reference);
    Credentials.Found found =
        registries
            .login()
            .map(login -> new Credentials.Found(Optional.of(login), List.of()))
            .orElseGet(() -> credentials.find(endpoint.host(), endpoint.repository()));
    return new Repository(http, endpoint, found);
  }
}
