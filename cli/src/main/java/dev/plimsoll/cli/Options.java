// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Options that several commands share, and short ways to describe and read them.
final class Options {

  private Options() {}

  /// A description of `command`, which [Main] finds in it again.
  static CommandSpec command(Object command, String name, String... description) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name(name);
    spec.usageMessage()
        .description(description)
        .abbreviateSynopsis(true)
        .sortOptions(false)
        .optionListHeading("%nOptions:%n")
        .parameterListHeading("%n");
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
    return spec;
  }

  static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names).type(boolean.class).description(description).build();
  }

  static OptionSpec value(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  static OptionSpec values(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .splitRegex(",")
        .paramLabel(label)
        .description(description)
        .build();
  }

  static OptionSpec db() {
    return value("DIR", "The folder of the advisory store.", "--db");
  }

  static OptionSpec asOf() {
    return value(
        "TIME",
        "Judge by what the store knew then: 2026-11-20 or 2026-11-20T12:00:00Z.",
        "--as-of");
  }

  static OptionSpec vex() {
    return values(
        "FILE",
        "Hear what suppliers say: OpenVEX, CSAF or CycloneDX, or a folder of them.",
        "--vex");
  }

  static OptionSpec keepDays() {
    return value(
        "N", "For how many days the last state of each day is kept, for --as-of.", "--keep-days");
  }

  static OptionSpec quiet() {
    return flag("Say nothing but results and errors.", "-q", "--quiet");
  }

  static OptionSpec offline() {
    return flag("Touch no network at all.", "--offline");
  }

  static OptionSpec caFile() {
    return values("FILE", "Certificates (PEM) to trust besides the machine's own.", "--ca-file");
  }

  static boolean isSet(ParseResult words, String name) {
    return Boolean.TRUE.equals(words.commandSpec().findOption(name).getValue());
  }

  /// What was written on the command line, or is set elsewhere.
  static Optional<String> text(ParseResult words, String name) {
    return Optional.ofNullable(words.commandSpec().findOption(name).getValue());
  }

  static List<String> texts(ParseResult words, String name) {
    return Optional.<List<String>>ofNullable(words.commandSpec().findOption(name).getValue())
        .orElse(List.of());
  }

  static Optional<Path> path(ParseResult words, String name) {
    return text(words, name).map(Path::of);
  }
}
