// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.daemon;

import dev.plimsoll.bytes.FileBytes;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.ImageSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Has Docker or Podman export an image as `docker save` would (Docker Engine API, `ImageGet`,
/// which Podman serves too) and spools the tar. Safe for many threads.
public final class DaemonExport {

  private static final Pattern ID = Pattern.compile("(?:sha256:)?[0-9a-f]{6,64}");
  private static final int BUFFER = 256 << 10;
  private static final int MAX_ERROR = 16 << 10;
  private static final int MAX_SHOWN = 200;

  /// A daemon packs a large image before it says its first byte.
  private static final Duration SILENCE = Duration.ofMinutes(5);

  private final Map<String, String> environment;
  private final Duration silence;
  private final long limit;

  /// @param environment the process's: where the sockets are
  public DaemonExport(Map<String, String> environment) {
    this(environment, SILENCE, Limits.DEFAULT.layerBytes());
  }

  DaemonExport(Map<String, String> environment, Duration silence, long limit) {
    this.environment = Map.copyOf(environment);
    this.silence = silence;
    this.limit = limit;
  }

  /// The image as a docker-archive. The caller closes the file, which then is gone.
  ///
  /// @throws ImageException when no daemon answers, or it has no such image
  public FileBytes fetch(ImageSource.Daemon source, TempSpace space) throws IOException {
    String path = path(source);
    try (DaemonConnection connection = connected(source)) {
      connection.send(request(path));
      DaemonReply reply = DaemonReply.read(new BufferedInputStream(connection, BUFFER));
      if (reply.status() != 200) {
        throw refused(source, reply);
      }
      return spooled(reply.body(), space);
    } catch (ImageException e) {
      throw e;
    } catch (IOException e) {
      throw new ImageException(
          "cannot export %s from %s: %s"
              .formatted(source.reference(), source.kind(), e.getMessage()),
          e);
    }
  }

  private static byte[] request(String path) {
    return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /// Only names that could be an image's get into an address.
  private static String path(ImageSource.Daemon source) throws ImageException {
    String name = source.reference();
    boolean isName = ImageReference.parse(name).isPresent() || ID.matcher(name).matches();
    boolean isSafe = !name.contains("..") && !name.contains("//") && !name.contains("/.");
    if (!isName || !isSafe) {
      throw new ImageException("'" + shown(name) + "' is neither the name nor the id of an image");
    }
    return "/images/" + name.replace("[", "%5B").replace("]", "%5D") + "/get";
  }

  private DaemonConnection connected(ImageSource.Daemon source) throws ImageException {
    List<String> tried = new ArrayList<>();
    List<IOException> failures = new ArrayList<>();
    for (DaemonAddress place : DaemonAddress.of(source.kind(), environment)) {
      Optional<DaemonConnection> connection = connection(place, tried, failures);
      if (connection.isPresent()) {
        return connection.get();
      }
    }
    ImageException none =
        new ImageException(
            "no %s to ask: tried %s; start it, or say where it is with %s"
                .formatted(
                    source.kind(),
                    String.join(", ", tried),
                    source.kind().equals("podman") ? "CONTAINER_HOST" : "DOCKER_HOST"));
    failures.forEach(none::addSuppressed);
    throw none;
  }

  private Optional<DaemonConnection> connection(
      DaemonAddress place, List<String> tried, List<IOException> failures) {
    if (!place.isPlausible()) {
      tried.add(place.shown() + " (not there)");
      return Optional.empty();
    }
    try {
      return Optional.of(DaemonConnection.open(place, silence));
    } catch (IOException e) {
      tried.add(place.shown() + " (" + e.getMessage() + ")");
      failures.add(e);
      return Optional.empty();
    }
  }

  private FileBytes spooled(InputStream body, TempSpace space) throws IOException {
    FileChannel file = space.newFile();
    try {
      return new FileBytes(file, copied(body, file));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private long copied(InputStream body, FileChannel file) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long size = 0;
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      if (size + read > limit) {
        throw new LimitExceededException("the image's export", limit);
      }
      ByteBuffer chunk = ByteBuffer.wrap(buffer, 0, read);
      while (chunk.hasRemaining()) {
        size += file.write(chunk, size);
      }
    }
    return size;
  }

  private static ImageException refused(ImageSource.Daemon source, DaemonReply reply)
      throws IOException {
    String kind = source.kind();
    String name = source.reference();
    if (reply.status() == 404) {
      return new ImageException(
          "%s has no image %s: fetch it with '%s pull %s', or scan it in its registry"
              .formatted(kind, name, kind, name));
    }
    return new ImageException(
        "cannot export %s: %s answered %d%s".formatted(name, kind, reply.status(), said(reply)));
  }

  private static String said(DaemonReply reply) throws IOException {
    byte[] body = reply.body().readNBytes(MAX_ERROR);
    try {
      JsonValue json = Json.read(body);
      return json.text("message").map(text -> " (" + shown(text) + ")").orElse("");
    } catch (IOException _) {
      // Words in another language than JSON add nothing to the status.
      return "";
    }
  }

  private static String shown(String text) {
    String harmless = text.replaceAll("\\p{C}", " ").strip();
    return harmless.length() <= MAX_SHOWN ? harmless : harmless.substring(0, MAX_SHOWN) + "…";
  }
}
