// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The names that one registry goes by: Docker Hub has four, and files of credentials add schemes
/// and paths to them.
final class RegistryNames {

  static final String HUB = "docker.io";
  private static final String HUB_HOST = "registry-1.docker.io";

  /// How `docker login` stores Docker Hub.
  private static final String HUB_KEY = "https://index.docker.io/v1/";

  private static final List<String> HUB_NAMES = List.of(HUB, "index.docker.io", HUB_HOST);

  private RegistryNames() {}

  /// The host that serves `registry`.
  static String hostOf(String registry) {
    return isHub(registry) ? HUB_HOST : registry;
  }

  /// What to ask a credential helper for.
  static String helperKey(String host) {
    return isHub(host) ? HUB_KEY : host;
  }

  static List<String> aliases(String host) {
    return isHub(host) ? HUB_NAMES : List.of(host);
  }

  /// The keys under which a file may keep credentials for a repository, the narrowest first:
  /// Podman's may name a part of a registry (containers-auth.json(5)).
  static List<String> keys(String host, String repository) {
    List<String> keys = new ArrayList<>();
    for (String path = repository; !path.isEmpty(); path = parent(path)) {
      for (String alias : aliases(host)) {
        keys.add(alias + "/" + path);
      }
    }
    keys.addAll(aliases(host));
    return keys;
  }

  /// A key as files hold it, without scheme and without the version's path.
  static String normalised(String key) {
    String bare = key.toLowerCase(Locale.ROOT);
    int scheme = bare.indexOf("://");
    if (scheme >= 0) {
      bare = bare.substring(scheme + 3);
      int slash = bare.indexOf('/');
      return slash < 0 ? bare : bare.substring(0, slash);
    }
    for (String end : List.of("/", "/v1", "/v2")) {
      bare = bare.endsWith(end) ? bare.substring(0, bare.length() - end.length()) : bare;
    }
    return bare;
  }

  private static boolean isHub(String host) {
    return HUB_NAMES.contains(host);
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }
}
