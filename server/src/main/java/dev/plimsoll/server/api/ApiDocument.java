// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;

/// The OpenAPI document that this release serves, which is written in YAML and packed with it.
public final class ApiDocument {

  private static final String RESOURCE = "openapi.yaml";

  private ApiDocument() {}

  /// The document as JSON.
  public static JsonNode json() {
    return Json.mapper().valueToTree(yaml());
  }

  /// Our own file, so none of the limits of hostile YAML are needed.
  private static Object yaml() {
    try (InputStream in = ApiDocument.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing in this release");
      }
      return new Load(LoadSettings.builder().build()).loadFromInputStream(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
