// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.endoflife;

import dev.plimsoll.advisory.Days;
import dev.plimsoll.advisory.Lifecycle;
import dev.plimsoll.advisory.Lifecycle.End;
import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The YAML at the head of a product's page.
final class PageHead {

  private PageHead() {}

  static Lifecycle read(String product, JsonValue yaml) throws IOException {
    List<Lifecycle.Cycle> cycles = new ArrayList<>();
    for (JsonValue release : yaml.get("releases").items()) {
      cycles.add(cycle(release));
    }
    return new Lifecycle(
        product,
        yaml.text("title").orElse(product),
        yaml.get("identifiers").items().stream()
            .flatMap(identifier -> identifier.fields().values().stream())
            .flatMap(id -> id.text().stream())
            .toList(),
        Labels.plain(yaml.text("eoesColumn").orElse("")),
        cycles);
  }

  private static Lifecycle.Cycle cycle(JsonValue yaml) throws IOException {
    return new Lifecycle.Cycle(
        yaml.text("releaseCycle").orElseThrow(() -> new IOException("a release without cycle")),
        yaml.text("codename").orElse(""),
        Days.of(yaml.text("releaseDate").orElse("")),
        end(yaml.get("eoas")),
        end(yaml.get("eol")),
        end(yaml.get("eoes")),
        yaml.text("latest").orElse(""));
  }

  private static End end(JsonValue value) {
    return value.isTrue() ? new End.Past() : End.parse(value.text().orElse(""));
  }
}
