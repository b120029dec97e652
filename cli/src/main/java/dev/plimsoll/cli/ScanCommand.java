// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.advisory.Severity;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.report.Report;
import dev.plimsoll.vex.Vex;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `plimsoll scan`.
final class ScanCommand implements Command {

  @Override
  public String name() {
    return "scan";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(this, "scan", "Finds known flaws in an image, a folder or an SBOM.");
    TargetOptions.addTo(spec);
    Judge.addTo(spec);
    spec.addOption(Options.asOf())
        .addOption(
            Options.value(
                "SEVERITY",
                "Exit 1 on findings at least this grave: low, medium, high, critical.",
                "--fail-on"))
        .addOption(Options.vex())
        .addOption(Options.flag("Leave out findings that nothing fixes yet.", "--ignore-unfixed"))
        .addOption(Options.flag("Exit 3 if anything could not be read or judged.", "--strict"))
        .addOption(
            Options.flag("Show findings by layer and the instruction that made it.", "--layers"));
    return spec;
  }

  @Override
  public int run(ParseResult words, Terminal terminal) throws IOException {
    Optional<Severity> gate = Options.text(words, "--fail-on").map(ScanCommand::severity);
    Outputs outputs = TargetOptions.outputs(words, "table");
    Vex vex = VexOptions.read(words);
    Judge judge = Judge.of(words, terminal);
    Report catalog = TargetOptions.catalog(words, terminal);
    Report all = judge.judge(catalog).settled(vex);
    Report report = Options.isSet(words, "--ignore-unfixed") ? fixable(all) : all;
    outputs.write(report, Options.isSet(words, "--layers"), terminal);
    return verdict(report, gate, Options.isSet(words, "--strict"), terminal);
  }

  static int verdict(Report report, Optional<Severity> gate, boolean strict, Terminal terminal) {
    long failing =
        report.findings().stream()
            .filter(f -> gate.isPresent() && f.severity().compareTo(gate.get()) >= 0)
            .count();
    if (failing > 0) {
      terminal
          .err()
          .printf(
              "plimsoll: the gate failed (findings that are %2$s or graver: %1$d)%n",
              failing, gate.orElseThrow().word());
      return ExitCode.GATE;
    }
    if (strict && !report.gaps().isEmpty()) {
      terminal
          .err()
          .printf(
              "plimsoll: the scan is incomplete (gaps: %d), and --strict does not allow that%n",
              report.gaps().size());
      return ExitCode.INCOMPLETE;
    }
    return ExitCode.OK;
  }

  private static Report fixable(Report report) {
    return report.withFindings(
        report.findings().stream().filter(VulnerablePackage::hasFix).toList());
  }

  private static Severity severity(String word) {
    return Severity.parse(word)
        .orElseThrow(
            () ->
                new Failure(
                    ExitCode.USAGE,
                    "--fail-on " + word + ": severities are " + String.join(", ", words())));
  }

  private static List<String> words() {
    return List.of(Severity.values()).stream().map(Severity::word).toList();
  }
}
