// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.LimitExceededException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Docker's `config.json` or Podman's `auth.json`: credentials, or which helper keeps them.
record CredentialFile(Path file, JsonValue json) {

  private static final int MAX_BYTES = 1 << 20;

  static CredentialFile read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new LimitExceededException(file.toString(), MAX_BYTES);
      }
      return new CredentialFile(file, Json.read(bytes));
    }
  }

  /// The helper that keeps the credentials of `host`: its own, else the one for all.
  Optional<String> helperFor(String host) {
    Map<String, JsonValue> helpers = byName(json.get("credHelpers"));
    return RegistryNames.aliases(host).stream()
        .flatMap(alias -> Optional.ofNullable(helpers.get(alias)).stream())
        .flatMap(helper -> helper.text().stream())
        .findFirst()
        .or(() -> json.text("credsStore"))
        .filter(name -> !name.isEmpty());
  }

  /// What the file itself holds for a repository.
  ///
  /// @throws IOException when that can't be understood
  Optional<Credential> find(String host, String repository) throws IOException {
    Map<String, JsonValue> auths = byName(json.get("auths"));
    for (String key : RegistryNames.keys(host, repository)) {
      Optional<Credential> found = credential(auths.getOrDefault(key, JsonValue.NOTHING));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Map<String, JsonValue> byName(JsonValue object) {
    Map<String, JsonValue> byName = new LinkedHashMap<>();
    object
        .fields()
        .forEach((key, value) -> byName.putIfAbsent(RegistryNames.normalised(key), value));
    return byName;
  }

  private Optional<Credential> credential(JsonValue entry) throws IOException {
    Optional<String> token = entry.text("identitytoken").filter(t -> !t.isEmpty());
    if (token.isPresent()) {
      return Optional.of(new Credential.IdentityToken(token.get(), file.toString()));
    }
    Optional<String> packed = entry.text("auth").filter(t -> !t.isEmpty());
    if (packed.isPresent()) {
      return Optional.of(unpacked(packed.get()));
    }
    return entry
        .text("password")
        .map(p -> new Credential.Login(entry.text("username").orElse(""), p, file.toString()));
  }

  private Credential unpacked(String packed) throws IOException {
    try {
      String pair = new String(Base64.getDecoder().decode(packed), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      if (colon > 0) {
        // Old versions of Docker padded the password with NUL.
        String password = pair.substring(colon + 1).replaceAll("\0++$", "");
        return new Credential.Login(pair.substring(0, colon), password, file.toString());
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("its 'auth' is not in base64", e);
    }
    throw new IOException("its 'auth' is no user and password");
  }
}
