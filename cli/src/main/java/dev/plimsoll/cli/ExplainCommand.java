// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.explain.Explainer;
import dev.plimsoll.match.Matching;
import dev.plimsoll.report.Report;
import dev.plimsoll.scan.Matchers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.FutureTask;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `plimsoll explain`.
final class ExplainCommand implements Command {

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this, "explain", "Tells why something is a finding in a target, or why it is none.");
    TargetOptions.addTarget(spec);
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("WHAT")
            .index("1..*")
            .arity("1..*")
            .required(true)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description(
                "Names or purls of packages, ids of flaws, or both:",
                "plimsoll explain nginx:1.27 openssl CVE-2024-5535")
            .build());
    return spec.addOption(Options.asOf()).addOption(Options.vex());
  }

  @Override
  public int run(ParseResult words, Terminal terminal) throws IOException {
    FutureTask<AdvisoryIndex> store = Stores.opening(words, terminal);
    Report catalog = TargetOptions.catalog(words, terminal);
    AdvisoryIndex index = Stores.opened(store);
    Explainer explainer =
        new Explainer(catalog, new Matching(Matchers.all(), index), index, VexOptions.read(words));
    List<String> what = words.matchedPositionalValue(1, List.of());
    terminal.out().write(explainer.explain(what).getBytes(StandardCharsets.UTF_8));
    terminal.out().flush();
    return ExitCode.OK;
  }
}
