// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.web;

import dev.plimsoll.server.http.EntityTags;
import dev.plimsoll.server.http.Pages;
import dev.plimsoll.server.http.Request;
import dev.plimsoll.server.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The browser application, as it was packed into the class path: its files by their names, and its
/// one page for every other address, since it routes by itself. What the build named by its content
/// never changes, so browsers keep it for good.
public final class WebPages implements Pages {

  private static final String FOLDER = "/dev/plimsoll/server/web/";
  private static final String INDEX = "index.html";
  private static final String HASHED = "assets/";
  private static final Pattern FILE =
      Pattern.compile(
          "([A-Za-z0-9_-][A-Za-z0-9._-]{0,99}/){0,5}[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");
  private static final byte[] NOT_PACKED =
      "The pages are not packed into this server. The API works: /api/openapi.json\n"
          .getBytes(StandardCharsets.UTF_8);

  private final String folder;

  public WebPages() {
    this(FOLDER);
  }

  /// @param folder in the class path, with a slash at both ends
  WebPages(String folder) {
    this.folder = folder;
  }

  @Override
  public Optional<Response> page(String path, Request request) {
    if (path.startsWith("/api/")) {
      return Optional.empty();
    }
    Optional<Response> file = file(path.substring(1), request);
    return file.isPresent() || !isPage(path, request) ? file : Optional.of(index(request));
  }

  private Optional<Response> file(String name, Request request) {
    return FILE.matcher(name).matches()
        ? MediaTypes.of(name).flatMap(type -> served(name, type, request))
        : Optional.empty();
  }

  /// A person's address, not a file's: nobody wants a page where a script was asked for.
  private static boolean isPage(String path, Request request) {
    return !path.startsWith("/" + HASHED)
        && request.header("Accept").filter(a -> a.contains("text/html")).isPresent();
  }

  private Response index(Request request) {
    return file(INDEX, request)
        .orElseGet(
            () -> new Response.Bytes(404, "text/plain; charset=utf-8", NOT_PACKED, Map.of()));
  }

  private Optional<Response> served(String name, String type, Request request) {
    String accepted = request.header("Accept-Encoding").orElse("");
    for (Encoding encoding : Encoding.values()) {
      Optional<byte[]> bytes = encoding.isIn(accepted) ? read(name + encoding.ending) : none();
      if (bytes.isPresent()) {
        return Optional.of(answer(name, type, encoding, bytes.get(), request));
      }
    }
    return Optional.empty();
  }

  private static Response answer(
      String name, String type, Encoding encoding, byte[] bytes, Request request) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", cacheControl(name));
    headers.put("Vary", "Accept-Encoding");
    headers.put("ETag", EntityTags.of(bytes));
    if (EntityTags.matches(request.header("If-None-Match"), EntityTags.of(bytes))) {
      return new Response.Bytes(304, "", new byte[0], headers);
    }
    if (encoding != Encoding.NONE) {
      headers.put("Content-Encoding", encoding.label);
    }
    return new Response.Bytes(200, type, bytes, headers);
  }

  private static String cacheControl(String name) {
    return name.startsWith(HASHED) ? "public, max-age=31536000, immutable" : "no-cache";
  }

  private static Optional<byte[]> none() {
    return Optional.empty();
  }

  private Optional<byte[]> read(String name) {
    URL url = WebPages.class.getResource(folder + name);
    if (url == null) {
      return Optional.empty();
    }
    try (InputStream in = url.openStream()) {
      return Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the packed file " + name, e);
    }
  }

  /// How a file may be packed, the smallest first.
  private enum Encoding {
    BROTLI("br", ".br"),
    GZIP("gzip", ".gz"),
    NONE("", "");

    private final String label;
    private final String ending;

    Encoding(String label, String ending) {
      this.label = label;
      this.ending = ending;
    }

    /// Whether the client takes it (RFC 9110, 12.5.3); one with weight 0 it does not.
    private boolean isIn(String accepted) {
      if (this == NONE) {
        return true;
      }
      for (String part : accepted.split(",")) {
        String[] words = part.split(";", 2);
        if (words[0].strip().equalsIgnoreCase(label)) {
          return words.length == 1 || !words[1].strip().matches("q=0(\\.0{0,3})?");
        }
      }
      return false;
    }
  }
}
