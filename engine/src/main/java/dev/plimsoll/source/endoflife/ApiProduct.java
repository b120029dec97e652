// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.endoflife;

import dev.plimsoll.advisory.Days;
import dev.plimsoll.advisory.Lifecycle;
import dev.plimsoll.advisory.Lifecycle.End;
import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A product as API v1 tells it.
final class ApiProduct {

  private ApiProduct() {}

  static Lifecycle read(JsonValue json) throws IOException {
    String name = json.text("name").orElseThrow(() -> new IOException("a product without name"));
    List<Lifecycle.Cycle> cycles = new ArrayList<>();
    for (JsonValue release : json.get("releases").items()) {
      cycles.add(cycle(name, release));
    }
    return new Lifecycle(
        name,
        json.text("label").orElse(name),
        json.get("identifiers").items().stream().flatMap(i -> i.text("id").stream()).toList(),
        Labels.plain(json.get("labels").text("eoes").orElse("")),
        cycles);
  }

  private static Lifecycle.Cycle cycle(String product, JsonValue json) throws IOException {
    return new Lifecycle.Cycle(
        json.text("name").orElseThrow(() -> new IOException("a release without name: " + product)),
        json.text("codename").orElse(""),
        Days.of(json.text("releaseDate").orElse("")),
        end(json, "Eoas", "eoasFrom"),
        end(json, "Eol", "eolFrom"),
        end(json, "Eoes", "eoesFrom"),
        json.get("latest").text("name").orElse(""));
  }

  /// The day when there is one, else whether it has come.
  private static End end(JsonValue json, String what, String from) {
    return json.text(from)
        .flatMap(Days::of)
        .<End>map(End.On::new)
        .orElseGet(() -> json.get("is" + what).isTrue() ? new End.Past() : new End.Untold());
  }
}
