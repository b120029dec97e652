// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.image.registry.Credential;
import dev.plimsoll.net.HttpSettings;
import dev.plimsoll.server.connect.Connector;
import dev.plimsoll.server.connect.OciRegistry;
import dev.plimsoll.server.connect.RegistryAddresses;
import dev.plimsoll.server.connect.RegistrySettings;
import dev.plimsoll.server.secret.Keyring;
import dev.plimsoll.server.secret.SealException;
import dev.plimsoll.server.secret.Secret;
import dev.plimsoll.server.store.RegistryStore;
import dev.plimsoll.server.store.RegistryStore.Settings;
import dev.plimsoll.server.store.RegistryStore.Way;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Speaks to connected registries, each with its own credential and certificates. A connection is
/// kept while its registry's settings stay the same, since what a registry said of tokens and of
/// its place is worth remembering.
public final class Connections {

  /// Requests at once to one registry.
  private static final int PARALLEL = 6;

  private static final int MAX_KEPT = 200;

  /// Longest silence of a registry while a person waits for a trial.
  private static final Duration TRIAL = Duration.ofSeconds(10);

  private final RegistryStore registries;
  private final Keyring keys;
  private final HttpSettings http;
  private final Map<Long, Kept> kept = new HashMap<>();

  private record Kept(Way way, Connector connector) {
    boolean isOf(Way now) {
      return way.settings().equals(now.settings()) && Arrays.equals(sealed(way), sealed(now));
    }

    private static byte[] sealed(Way way) {
      return way.credential().orElseGet(() -> new byte[0]);
    }
  }

  /// @param http what holds for all registries
  public Connections(RegistryStore registries, Keyring keys, HttpSettings http) {
    this.registries = registries;
    this.keys = keys;
    this.http = http;
  }

  /// The connection to a registry.
  ///
  /// @throws JobException when it is not connected any more, or its credential does not open
  public Connector to(long registry) throws JobException {
    return kept(registry, way(registry));
  }

  private synchronized Connector kept(long registry, Way way) throws JobException {
    Kept known = kept.get(registry);
    if (known != null && known.isOf(way)) {
      return known.connector();
    }
    if (kept.size() >= MAX_KEPT) {
      kept.clear();
    }
    Connector connector = connect(way.settings(), credential(registry, way));
    kept.put(registry, new Kept(way, connector));
    return connector;
  }

  private Way way(long registry) throws JobException {
    return registries
        .way(registry)
        .orElseThrow(() -> new JobException("the registry was disconnected"));
  }

  private Optional<Credential> credential(long registry, Way way) throws JobException {
    if (way.credential().isEmpty()) {
      return Optional.empty();
    }
    try {
      Secret password = keys.open(owner(registry), way.credential().get());
      return Optional.of(login(way.settings().username().orElse(""), password.reveal()));
    } catch (SealException e) {
      throw new JobException(
          "the registry's credential does not open: the master key is another than the one that"
              + " sealed it; give the credential again",
          e);
    }
  }

  /// A connection to try a connected registry anew, with what is kept of it.
  ///
  /// @throws JobException as [#to]
  public Connector trial(long registry) throws JobException {
    Way way = way(registry);
    return tried(way.settings(), credential(registry, way));
  }

  /// A connection that is tried before it is kept.
  ///
  /// @param password empty to ask as nobody
  public Connector trial(Settings settings, Optional<String> password) {
    return tried(
        settings,
        password.filter(p -> !p.isEmpty()).map(p -> login(settings.username().orElse(""), p)));
  }

  private Connector tried(Settings settings, Optional<Credential> credential) {
    return OciRegistry.of(
        settings(settings, credential),
        http.withTimeouts(TRIAL, TRIAL).withTries(1, Duration.ZERO));
  }

  private Connector connect(Settings settings, Optional<Credential> credential) {
    return OciRegistry.of(settings(settings, credential), http, addresses(settings));
  }

  /// What nobody connected, and a scan named, is asked only on the public internet.
  private static RegistryAddresses addresses(Settings settings) {
    return settings.kind().equals(RegistryStore.VISITED)
        ? RegistryAddresses.PUBLIC
        : RegistryAddresses.CONNECTED;
  }

  private static RegistrySettings settings(Settings settings, Optional<Credential> credential) {
    return new RegistrySettings(
        settings.address(), credential, settings.ca(), settings.isInsecure(), PARALLEL);
  }

  private static Credential login(String user, String password) {
    return new Credential.Login(user, password, "the platform's settings");
  }

  /// Whose secret a registry's credential is, for sealing.
  public static String owner(long registry) {
    return "registry/" + registry;
  }
}
