// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.testing.NeedsTool;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetImagesTest {

  @TempDir Path folder;

  @Test
  @NeedsTool("docker-registry")
  void shouldPushImagesThatShareTheirBases() throws Exception {
    Path first = Files.createDirectory(folder.resolve("first"));
    try (PlainRegistry registry = PlainRegistry.in(first)) {
      List<FleetImages.Pushed> pushed = new FleetImages(6, 2, 5).pushTo(registry.address(), 2);

      Set<String> bases = new TreeSet<>();
      Set<String> own = new TreeSet<>();
      for (FleetImages.Pushed image : pushed) {
        List<String> layers = layers(registry, image);
        bases.add(layers.getFirst());
        own.add(layers.getLast());
      }
      assertThat(bases).hasSize(2);
      assertThat(own).hasSize(6);
      assertThat(new FleetImages(6, 2, 5).pushTo(registry.address(), 1)).isEqualTo(pushed);
    }
  }

  private static List<String> layers(PlainRegistry registry, FleetImages.Pushed image)
      throws Exception {
    URI manifest =
        registry
            .address()
            .resolve("/v2/%s/manifests/%s".formatted(image.repository(), image.digest()));
    URLConnection connection = manifest.toURL().openConnection();
    connection.setRequestProperty("Accept", "application/vnd.oci.image.manifest.v1+json");
    try (InputStream in = connection.getInputStream()) {
      return Json.read(in).get("layers").items().stream()
          .map((JsonValue layer) -> layer.text("digest").orElseThrow())
          .toList();
    }
  }
}
