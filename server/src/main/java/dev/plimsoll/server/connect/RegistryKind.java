// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The registries that people use, as far as they differ in rights and in what they list.
public enum RegistryKind {
  DOCKER_HUB("Docker Hub"),
  GHCR("GitHub Container Registry"),
  ACR("Azure Container Registry"),
  ARTIFACT_REGISTRY("Google Artifact Registry"),
  ECR("Amazon Elastic Container Registry"),
  QUAY("Quay"),
  HARBOR("Harbor"),
  /// Any that keeps to the distribution specification.
  GENERIC("OCI registry");

  private static final Pattern ECR_HOST =
      Pattern.compile("[0-9]{12}\\.dkr\\.ecr(?:-fips)?\\.[a-z0-9-]++\\.amazonaws\\.com(?:\\.cn)?");

  private final String title;

  RegistryKind(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /// The kind that a host's name tells; a registry on a name of its own is generic until it has
  /// said more.
  ///
  /// @param host as in references, perhaps with a port
  public static RegistryKind ofHost(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]++$", "");
    return switch (name) {
      case "docker.io", "index.docker.io", "registry-1.docker.io" -> DOCKER_HUB;
      case "ghcr.io" -> GHCR;
      case "quay.io" -> QUAY;
      case "gcr.io" -> ARTIFACT_REGISTRY;
      default -> ofDomain(name);
    };
  }

  /// The kind of a generic registry by what it calls itself where it sends for tokens.
  static RegistryKind ofService(Optional<String> service) {
    return service.filter("harbor-registry"::equals).isPresent() ? HARBOR : GENERIC;
  }

  /// Whether it never tells its repositories by the distribution API, so that they have to be
  /// named.
  public boolean keepsRepositoriesToItself() {
    return this == DOCKER_HUB || this == GHCR;
  }

  private static RegistryKind ofDomain(String name) {
    if (name.endsWith(".azurecr.io")
        || name.endsWith(".azurecr.cn")
        || name.endsWith(".azurecr.us")) {
      return ACR;
    }
    if (name.endsWith(".pkg.dev") || name.endsWith(".gcr.io")) {
      return ARTIFACT_REGISTRY;
    }
    return ECR_HOST.matcher(name).matches() ? ECR : GENERIC;
  }
}
