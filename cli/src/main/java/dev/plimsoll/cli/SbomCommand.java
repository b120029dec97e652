// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `plimsoll sbom`.
final class SbomCommand implements Command {

  @Override
  public String name() {
    return "sbom";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(this, "sbom", "Writes what is inside a target, without judging it.");
    TargetOptions.addTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult words, Terminal terminal) throws IOException {
    Outputs outputs = TargetOptions.outputs(words, "cyclonedx");
    outputs.write(TargetOptions.catalog(words, terminal), false, terminal);
    return ExitCode.OK;
  }
}
