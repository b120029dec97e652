// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.daemon;

import dev.plimsoll.image.ImageException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a daemon may listen.
///
/// @param shown for messages: the path, or host and port
record DaemonAddress(String shown, SocketAddress address) {

  /// Docker's port for plain HTTP.
  private static final int USUAL_PORT = 2375;

  /// The places of one kind of daemon, the likeliest first. A place that the environment names is
  /// the only one.
  static List<DaemonAddress> of(String kind, Map<String, String> environment)
      throws ImageException {
    String variable = kind.equals("podman") ? "CONTAINER_HOST" : "DOCKER_HOST";
    Optional<String> named =
        Optional.ofNullable(environment.get(variable)).filter(text -> !text.isBlank());
    if (named.isPresent()) {
      demandPlain(variable, named.get(), environment);
      return List.of(parse(variable, named.get()));
    }
    return kind.equals("podman") ? podman(environment) : docker(environment);
  }

  /// Whether something may listen there: a socket's file is there, or it is no file.
  boolean isPlausible() {
    return !(address instanceof UnixDomainSocketAddress unix) || Files.exists(unix.getPath());
  }

  private static List<DaemonAddress> docker(Map<String, String> environment) {
    List<DaemonAddress> places = new ArrayList<>();
    add(places, environment, "XDG_RUNTIME_DIR", "docker.sock");
    places.add(unix(Path.of("/var/run/docker.sock")));
    add(places, environment, "HOME", ".docker/run/docker.sock");
    add(places, environment, "HOME", ".docker/desktop/docker.sock");
    return places;
  }

  private static List<DaemonAddress> podman(Map<String, String> environment) {
    List<DaemonAddress> places = new ArrayList<>();
    add(places, environment, "XDG_RUNTIME_DIR", "podman/podman.sock");
    places.add(unix(Path.of("/run/podman/podman.sock")));
    add(places, environment, "HOME", ".local/share/containers/podman/machine/podman.sock");
    return places;
  }

  private static void add(
      List<DaemonAddress> places, Map<String, String> environment, String variable, String path) {
    Optional.ofNullable(environment.get(variable))
        .filter(folder -> !folder.isBlank())
        .ifPresent(folder -> places.add(unix(Path.of(folder).resolve(path))));
  }

  private static DaemonAddress unix(Path path) {
    return new DaemonAddress(path.toString(), UnixDomainSocketAddress.of(path));
  }

  private static void demandPlain(String variable, String text, Map<String, String> environment)
      throws ImageException {
    if (text.startsWith("tcp:") && !environment.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty()) {
      throw new ImageException(
          variable
              + " with DOCKER_TLS_VERIFY: a daemon behind TLS is not asked; forward its socket");
    }
  }

  private static DaemonAddress parse(String variable, String text) throws ImageException {
    try {
      URI uri = URI.create(text.strip());
      if ("unix".equals(uri.getScheme()) && uri.getPath() != null) {
        return unix(Path.of(uri.getPath()));
      }
      if ("tcp".equals(uri.getScheme()) && uri.getHost() != null) {
        return tcp(uri.getHost(), uri.getPort());
      }
    } catch (IllegalArgumentException e) {
      throw new ImageException(variable + " is not unix://PATH or tcp://HOST:PORT", e);
    }
    throw new ImageException(variable + " is not unix://PATH or tcp://HOST:PORT");
  }

  private static DaemonAddress tcp(String host, int port) {
    int known = port < 0 ? USUAL_PORT : port;
    return new DaemonAddress(host + ":" + known, new InetSocketAddress(host, known));
  }
}
