// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.advisory.store.StoreException;
import dev.plimsoll.bytes.Nearest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// The program.
public final class Main {

  static final String VERSION = "0.1.0";

  private Main() {}

  public static void main(String[] args) {
    int code = run(List.of(args), Terminal.ofProcess());
    System.err.flush();
    // Nothing is left to be done at the end: what exit() would look for costs as much as a small
    // command.
    Runtime.getRuntime().halt(code);
  }

  /// Runs one command line to its exit code.
  static int run(List<String> args, Terminal terminal) {
    try {
      return args.equals(List.of("--version")) ? version(terminal) : parse(args, terminal);
    } catch (Failure e) {
      return fail(e.exitCode(), String.valueOf(e.getMessage()), terminal);
    } catch (ParameterException e) {
      return fail(ExitCode.USAGE, wrongWords(e), terminal);
    } catch (StoreException e) {
      return fail(ExitCode.NO_STORE, String.valueOf(e.getMessage()), terminal);
    } catch (InterruptedIOException e) {
      return fail(ExitCode.CANCELLED, "cancelled", terminal);
    } catch (IOException e) {
      return fail(ExitCode.USAGE, reason(e), terminal);
    } catch (RuntimeException | Error e) { // the JVM's own exit code would say that the gate failed
      terminal.err().println("plimsoll " + VERSION + ": a defect of ours, please report it:");
      e.printStackTrace(terminal.err());
      return ExitCode.DEFECT;
    }
  }

  /// What went wrong with a file, in words.
  static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      case NoSuchFileException missing -> missing.getFile() + ": no such file or folder";
      case FileAlreadyExistsException file -> file.getFile() + " is a file, not a folder";
      case FileSystemException other ->
          other.getFile() + ": " + Optional.ofNullable(other.getReason()).orElse(other.toString());
      case IOException other -> Optional.ofNullable(other.getMessage()).orElse(other.toString());
    };
  }

  static CommandLine commandLine(List<Command> commands) {
    CommandSpec root =
        Options.command(
            VERSION,
            "plimsoll",
            "Knows what is inside container images, and what is wrong with it.");
    root.addOption(Options.flag("Show the version.", "--version"));
    commands.forEach(command -> root.addSubcommand(command.name(), command.spec()));
    return new CommandLine(root).setUsageHelpWidth(100).setUsageHelpAutoWidth(false);
  }

  private static int parse(List<String> args, Terminal terminal) throws IOException {
    CommandLine line = commandLine(needed(args));
    line.setDefaultValueProvider(Settings.read(terminal.environment(), Main::settings));
    ParseResult words = line.parseArgs(args.toArray(String[]::new));
    ParseResult last = deepest(words);
    if (last.isUsageHelpRequested()) {
      last.commandSpec().commandLine().usage(writer(terminal), ansi(terminal));
      return ExitCode.OK;
    }
    return switch (last.commandSpec().userObject()) {
      case Command command -> command.run(last, terminal);
      case Object _ -> Options.isSet(words, "--version") ? version(terminal) : help(line, terminal);
    };
  }

  /// Only the command that is called is described, since describing all takes longer than most do.
  private static List<Command> needed(List<String> args) {
    Optional<Command> called = args.isEmpty() ? Optional.empty() : Commands.find(args.getFirst());
    return called.map(List::of).orElseGet(Commands::all);
  }

  private static Set<String> settings() {
    Set<String> names = new TreeSet<>();
    collect(commandLine(Commands.all()).getCommandSpec(), names);
    return names;
  }

  private static void collect(CommandSpec spec, Set<String> names) {
    spec.options().forEach(option -> names.add(Settings.key(option)));
    spec.subcommands().values().forEach(sub -> collect(sub.getCommandSpec(), names));
  }

  private static ParseResult deepest(ParseResult words) {
    return words.hasSubcommand() ? deepest(words.subcommand()) : words;
  }

  private static int help(CommandLine line, Terminal terminal) {
    line.usage(writer(terminal), ansi(terminal));
    return ExitCode.USAGE;
  }

  private static int version(Terminal terminal) throws IOException {
    terminal.out().write(("plimsoll " + VERSION + "\n").getBytes(StandardCharsets.UTF_8));
    return ExitCode.OK;
  }

  private static PrintWriter writer(Terminal terminal) {
    return new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8);
  }

  private static Ansi ansi(Terminal terminal) {
    return terminal.look(false, false).colours() ? Ansi.ON : Ansi.OFF;
  }

  private static String wrongWords(ParameterException e) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    String wrong =
        e instanceof UnmatchedArgumentException unmatched
            ? unknown(unmatched.getUnmatched().getFirst(), spec)
            : String.valueOf(e.getMessage());
    return wrong + " (see " + spec.qualifiedName() + " --help)";
  }

  private static String unknown(String word, CommandSpec spec) {
    boolean isOption = word.startsWith("-");
    if (!isOption && spec.subcommands().isEmpty()) {
      return "'" + word + "' is one word too many";
    }
    Set<String> known = isOption ? spec.optionsMap().keySet() : spec.subcommands().keySet();
    String name = isOption ? word.split("=", 2)[0] : word;
    String near = Nearest.to(name, known).map(n -> "; did you mean " + n + "?").orElse("");
    return "there is no " + (isOption ? "option " : "command ") + name + near;
  }

  private static int fail(int code, String message, Terminal terminal) {
    terminal.err().println("plimsoll: " + message.lines().findFirst().orElse(message));
    return code;
  }
}
