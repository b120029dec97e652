// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.advisory.artifact.ArtifactPlace;
import dev.plimsoll.advisory.artifact.LayoutPlace;
import dev.plimsoll.advisory.artifact.RegistryPlace;
import dev.plimsoll.image.ImageReference;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Where stores are published, as people write it: `oci://registry/repository:tag` or
/// `oci:DIR[:TAG]`.
final class StorePlaces {

  private static final String REGISTRY = "oci://";
  private static final String LAYOUT = "oci:";

  private StorePlaces() {}

  /// @param name a tag or digest there
  /// @param title of the place, for signatures and messages
  record Named(ArtifactPlace place, String name, String title) {}

  static boolean isOne(String text) {
    return text.startsWith(LAYOUT);
  }

  static void addTo(CommandSpec spec) {
    spec.addOption(Options.offline())
        .addOption(
            Options.flag(
                "Allow plain HTTP and certificates that nobody vouches for.", "--insecure"))
        .addOption(Options.caFile())
        .addOption(Options.value("USER", "Sign in to the registry as USER.", "--username"))
        .addOption(
            Options.flag("Read that user's password from standard input.", "--password-stdin"));
  }

  static Named named(String text, ParseResult words, Terminal terminal) throws IOException {
    return text.startsWith(REGISTRY)
        ? registry(text.substring(REGISTRY.length()), words, terminal)
        : layout(text.substring(LAYOUT.length()));
  }

  private static Named registry(String text, ParseResult words, Terminal terminal)
      throws IOException {
    ImageReference reference =
        ImageReference.parse(text)
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.USAGE,
                        "%s%s: write oci://REGISTRY/REPOSITORY:TAG".formatted(REGISTRY, text)));
    return new Named(
        new RegistryPlace(Network.registry(words, terminal).artifacts(reference)),
        reference.identifier(),
        reference.registry() + "/" + reference.repository());
  }

  private static Named layout(String text) {
    int colon = text.indexOf(':', text.lastIndexOf('/') + 1);
    String folder = colon < 0 ? text : text.substring(0, colon);
    if (folder.isEmpty()) {
      throw new Failure(ExitCode.USAGE, "oci:" + text + ": write oci:DIR or oci:DIR:TAG");
    }
    return new Named(
        new LayoutPlace(Path.of(folder)),
        colon < 0 ? "latest" : text.substring(colon + 1),
        String.valueOf(Path.of(folder).getFileName()));
  }
}
