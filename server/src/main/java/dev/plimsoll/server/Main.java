// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import dev.plimsoll.bytes.Nearest;
import dev.plimsoll.server.config.ConfigReader;
import dev.plimsoll.server.config.Help;
import dev.plimsoll.server.config.LogFormat;
import dev.plimsoll.server.config.Role;
import dev.plimsoll.server.config.ServerConfig;
import dev.plimsoll.server.config.WrongUse;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.NewerSchemaException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/// The platform's program: `up`, `server`, `worker`, `backup` and `restore`.
public final class Main {

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  Main(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    int code = new Main(System.getenv(), System.out, System.err).run(List.of(arguments));
    System.exit(code);
  }

  /// Runs one command line to its exit code; processes that serve run until they are told to end.
  int run(List<String> arguments) {
    try {
      return dispatch(role(arguments), arguments.subList(1, arguments.size()));
    } catch (WrongUse | NewerSchemaException e) {
      return fail(ExitCode.USAGE, e);
    } catch (DatabaseUnreachable e) {
      return fail(ExitCode.NO_DATABASE, e);
    } catch (IOException e) {
      return fail(ExitCode.USAGE, e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return ExitCode.OK;
    } catch (Exception | Error e) { // the JVM's own exit code would say that a gate failed
      return Database.outage(e).map(this::lost).orElseGet(() -> defect(e));
    }
  }

  /// The database went while this process was starting.
  private int lost(String outage) {
    err.println("plimsoll: " + outage);
    return ExitCode.NO_DATABASE;
  }

  private int defect(Throwable e) {
    err.println("plimsoll: a defect of ours, please report it:");
    e.printStackTrace(err);
    return ExitCode.DEFECT;
  }

  private static Role role(List<String> arguments) {
    String word = arguments.isEmpty() ? "" : arguments.getFirst();
    List<String> known = Arrays.stream(Role.values()).map(Role::word).toList();
    return Arrays.stream(Role.values())
        .filter(role -> role.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new WrongUse(
                    Nearest.to(word, known)
                        .map(near -> "there is no command " + word + "; did you mean " + near + "?")
                        .orElse("write one of the commands " + String.join(", ", known))));
  }

  private int dispatch(Role role, List<String> words) throws Exception {
    Optional<ServerConfig> config = ConfigReader.read(role, words, environment);
    if (config.isEmpty()) {
      out.print(Help.of(role));
      return ExitCode.OK;
    }
    Consumer<String> say = logAs(config.get().logFormat());
    switch (role) {
      case UP, SERVER, WORKER -> serve(config.get(), say);
      case BACKUP -> BackupCommand.backup(config.get(), say);
      case RESTORE -> BackupCommand.restore(config.get(), say);
    }
    return ExitCode.OK;
  }

  /// @return where to say how far we are: to a person, or among the log lines of a machine
  private Consumer<String> logAs(LogFormat format) {
    format.use();
    return format == LogFormat.JSON ? LoggerFactory.getLogger("plimsoll")::info : this::say;
  }

  /// Until SIGTERM or Ctrl-C, which run the hook; what was started is then closed in reverse order.
  private void serve(ServerConfig config, Consumer<String> say) throws Exception {
    AutoCloseable running = Wiring.start(config, say);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running, say), "stop"));
    new CountDownLatch(1).await();
  }

  private void stop(AutoCloseable running, Consumer<String> say) {
    try {
      say.accept("stopping");
      running.close();
      say.accept("stopped");
    } catch (Exception e) { // of any part; the process ends in any case
      err.println("plimsoll: not all stopped in order: " + e);
    }
  }

  private void say(String line) {
    err.println("plimsoll: " + line);
    err.flush();
  }

  private int fail(int code, Exception e) {
    err.println("plimsoll: " + Optional.ofNullable(e.getMessage()).orElse(e.toString()));
    return code;
  }
}
