// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Runs `docker-credential-NAME get`, which reads a host and prints a credential (Docker's
/// credential helper protocol). The program is one that the user has named and installed; its time
/// and its output are bounded.
record CredentialHelper(Map<String, String> environment, Duration timeout) {

  private static final int MAX_OUTPUT = 64 << 10;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final String NOT_FOUND = "credentials not found";

  /// The credential that helper `name` keeps for `host`; empty when it keeps none.
  ///
  /// @throws IOException when the helper is missing, fails, or says what can't be understood
  Optional<Credential> get(String name, String host) throws IOException {
    String program = "docker-credential-" + name;
    Path file = find(name, program);
    Process process = start(file);
    try {
      FutureTask<byte[]> answer = new FutureTask<>(() -> converse(process, host));
      Thread.ofVirtual().start(answer);
      return understood(program, answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS), process);
    } catch (TimeoutException e) {
      throw new IOException(program + " did not answer in " + timeout.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException(program + " can't be talked to: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while waiting for " + program, e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Path find(String name, String program) throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new IOException("no name of a credential helper");
    }
    String path = environment.getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder).resolve(program).toAbsolutePath())
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IOException(program + " is not on the PATH"));
  }

  private Process start(Path program) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(program.toString(), "get");
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static byte[] converse(Process process, String host) throws IOException {
    try (OutputStream to = process.getOutputStream()) {
      to.write(host.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // It ended without reading; its output and status tell the rest.
    }
    try (InputStream from = process.getInputStream()) {
      return from.readNBytes(MAX_OUTPUT);
    }
  }

  private Optional<Credential> understood(String program, byte[] output, Process process)
      throws IOException, InterruptedException {
    if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException(program + " does not end");
    }
    if (process.exitValue() != 0) {
      if (new String(output, StandardCharsets.UTF_8).contains(NOT_FOUND)) {
        return Optional.empty();
      }
      throw new IOException(program + " ended with status " + process.exitValue());
    }
    return credential(program, Json.read(output));
  }

  /// A helper gives an identity token under the name `<token>`.
  private static Optional<Credential> credential(String program, JsonValue json) {
    String user = json.text("Username").orElse("");
    String secret = json.text("Secret").orElse("");
    if (secret.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        user.equals("<token>")
            ? new Credential.IdentityToken(secret, program)
            : new Credential.Login(user, secret, program));
  }
}
