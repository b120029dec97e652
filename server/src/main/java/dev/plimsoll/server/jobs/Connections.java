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
import dev.plimsoll.server.store.RegistryStore.Registry;
import dev.plimsoll.server.store.RegistryStore.Settings;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Speaks to connected registries, each with its own credential and certificates. A connection is
/// kept while its registry's settings stay the same, since what a registry said of tokens and of its
/// place is worth remembering.
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

  private record Kept(Settings settings, byte[] sealed, Connector connector) {}

  /// @param http what holds for all registries
  public Connections(RegistryStore registries, Keyring keys, HttpSettings http) {
    this.registries = registries;
    this.keys = keys;
    this.http = http;
  }

  /// The connection to a registry.
  ///
  /// @throws JobException when it is not connected any more, or its credential does not open
  public synchronized Connector to(long registry) throws JobException {
    Registry row =
        registries
            .find(registry)
            .orElseThrow(() -> new JobException("the registry was disconnected"));
    byte[] sealed = registries.credential(registry).orElseGet(() -> new byte[0]);
    Kept known = kept.get(registry);
    if (known != null
        && known.settings().equals(row.settings())
        && Arrays.equals(known.sealed(), sealed)) {
      return known.connector();
    }
    if (kept.size() >= MAX_KEPT) {
      kept.clear();
    }
    Connector connector = connect(row.settings(), credential(row, sealed));
    kept.put(registry, new Kept(row.settings(), sealed, connector));
    return connector;
  }

  private Optional<Credential> credential(Registry registry, byte[] sealed) throws JobException {
    if (sealed.length == 0) {
      return Optional.empty();
    }
    try {
      Secret password = keys.open(owner(registry.id()), sealed);
      return Optional.of(
          login(registry.settings().username().orElse(""), password.reveal()));
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
    Registry row =
        registries
            .find(registry)
            .orElseThrow(() -> new JobException("the registry was disconnected"));
    byte[] sealed = registries.credential(registry).orElseGet(() -> new byte[0]);
    return tried(row.settings(), credential(row, sealed));
  }

  /// A connection that is tried before it is kept.
  ///
  /// @param password empty to ask as nobody
  public Connector trial(Settings settings, Optional<String> password) {
    return tried(
        settings, password.filter(p -> !p.isEmpty()).map(p -> login(settings.username().orElse(""), p)));
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
