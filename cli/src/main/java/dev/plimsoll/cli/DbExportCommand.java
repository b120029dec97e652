// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.advisory.artifact.KeyFile;
import dev.plimsoll.advisory.artifact.StoreExport;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `plimsoll db export`.
final class DbExportCommand implements Command {

  @Override
  public String name() {
    return "export";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this, "export", "Publishes the store as an OCI artifact; what changed goes as deltas.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("PLACE")
            .arity("1")
            .required(true)
            .type(String.class)
            .description("oci://REGISTRY/REPOSITORY:TAG, or oci:DIR[:TAG] for a folder.")
            .build());
    spec.addOption(Options.db())
        .addOption(
            Options.value(
                "FILE", "Sign with this private key (PEM, Ed25519 or ECDSA).", "--sign-key"));
    StorePlaces.addTo(spec);
    return spec.addOption(Options.quiet());
  }

  @Override
  public int run(ParseResult words, Terminal terminal) throws IOException {
    String text = words.matchedPositionalValue(0, "");
    if (!StorePlaces.isOne(text)) {
      throw new Failure(
          ExitCode.USAGE, text + ": write oci://REGISTRY/REPOSITORY:TAG or oci:DIR[:TAG]");
    }
    Optional<Path> keyFile = Options.path(words, "--sign-key");
    Optional<PrivateKey> key =
        keyFile.isPresent() ? Optional.of(KeyFile.privateKey(keyFile.get())) : Optional.empty();
    Stores.open(words, terminal);
    StoreExport.Exported exported = export(text, key, words, terminal);
    exported
        .anew()
        .forEach(feed -> terminal.err().println("plimsoll: published whole again: " + feed));
    if (!Options.isSet(words, "--quiet")) {
      terminal
          .err()
          .printf(
              "published %s: %,d bytes, of which %,d were sent%n",
              exported.digest(), exported.size(), exported.sent());
    }
    return ExitCode.OK;
  }

  private static StoreExport.Exported export(
      String text, Optional<PrivateKey> key, ParseResult words, Terminal terminal) {
    try {
      StorePlaces.Named to = StorePlaces.named(text, words, terminal);
      return new StoreExport(Stores.folder(words, terminal), Clock.systemUTC())
          .to(to.place(), to.name(), to.title(), key);
    } catch (IOException e) {
      throw new Failure(ExitCode.NO_TARGET, "cannot publish to " + text + ": " + Main.reason(e));
    }
  }
}
