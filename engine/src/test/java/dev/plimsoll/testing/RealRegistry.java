// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The reference implementation of a registry: with TLS by an authority of its own and one user, or
/// open to all on this machine.
///
/// @param host and port
/// @param authority the certificate to trust; of no use for an open one
public record RealRegistry(Tool process, String host, Path authority) implements AutoCloseable {

  public static final String USER = "me";
  public static final String PASSWORD = "pw";

  /// Without TLS, for everybody.
  public static RealRegistry openIn(Path folder) throws IOException {
    String host = "127.0.0.1:" + FakeNetwork.freePort();
    return start(folder, host, "http: {addr: " + host + "}");
  }

  /// With TLS, for [#USER] alone.
  public static RealRegistry in(Path folder) throws IOException {
    String host = "127.0.0.1:" + FakeNetwork.freePort();
    certificate(folder, "ca", "-subj", "/CN=plimsoll-test-authority");
    certificate(
        folder,
        "server",
        "-subj",
        "/CN=server",
        "-CA",
        folder.resolve("ca.pem").toString(),
        "-CAkey",
        folder.resolve("ca.key").toString(),
        "-addext",
        "subjectAltName=IP:127.0.0.1",
        "-addext",
        "basicConstraints=critical,CA:FALSE");
    Files.writeString(folder.resolve("users"), Tool.run("htpasswd", "-Bbn", USER, PASSWORD));
    return start(folder, host, secured(folder, host));
  }

  /// Pushes what skopeo calls `source`.
  public void push(String source, String name) throws IOException {
    Tool.run(
        "skopeo",
        "--insecure-policy",
        "copy",
        "--dest-creds=" + USER + ":" + PASSWORD,
        "--dest-tls-verify=false",
        source,
        "docker://" + host + "/" + name);
  }

  @Override
  public void close() {
    process.close();
  }

  private static void certificate(Path folder, String name, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("openssl", "req", "-x509", "-nodes", "-days", "2", "-newkey", "ec"));
    command.addAll(List.of("-pkeyopt", "ec_paramgen_curve:prime256v1"));
    command.addAll(List.of("-keyout", folder.resolve(name + ".key").toString()));
    command.addAll(List.of("-out", folder.resolve(name + ".pem").toString()));
    command.addAll(List.of(more));
    Tool.run(command.toArray(String[]::new));
  }

  private static RealRegistry start(Path folder, String host, String more) throws IOException {
    String config =
        """
        version: 0.1
        storage: {filesystem: {rootdirectory: %s/data}, delete: {enabled: true}}
        %s
        """
            .formatted(folder, more);
    Path file = Files.writeString(folder.resolve("config.yml"), config);
    Tool process = Tool.start("listening on", "docker-registry", "serve", file.toString());
    return new RealRegistry(process, host, folder.resolve("ca.pem"));
  }

  private static String secured(Path folder, String host) {
    return """
    http:
      addr: %2$s
      tls: {certificate: %1$s/server.pem, key: %1$s/server.key}
    auth: {htpasswd: {realm: test, path: %1$s/users}}
    """
        .formatted(folder, host);
  }
}
