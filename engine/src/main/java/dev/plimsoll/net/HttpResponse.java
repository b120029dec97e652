// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import dev.plimsoll.bytes.LimitExceededException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server's answer, its body still to be read. Whoever has it closes it; one thread at a time.
public final class HttpResponse implements AutoCloseable {

  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\\*)");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  private final URI uri;
  private final int status;
  private final Map<String, List<String>> headers;
  private final ResponseBody body;

  /// @param headers by case-insensitive name
  HttpResponse(URI uri, int status, Map<String, List<String>> headers, ResponseBody body) {
    this.uri = uri;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /// Who answered: the last address after redirects.
  public URI uri() {
    return uri;
  }

  public int status() {
    return status;
  }

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /// The first header of that name, in any case.
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  public List<String> headers(String name) {
    return headers.getOrDefault(name, List.of());
  }

  /// `Content-Length`, which the body is then held to.
  public OptionalLong length() {
    return lengthOf(headers);
  }

  /// Where in the whole a partial answer starts: 0 for a full one, empty for one that does not
  /// tell.
  public OptionalLong start() {
    return status == 206 ? range(1) : OptionalLong.of(0);
  }

  /// Size of the whole of which this is all or a part; empty when not told.
  public OptionalLong total() {
    return status == 206 ? range(3) : length();
  }

  /// The body. It fails, never silently ends, when the connection breaks before its end.
  public InputStream body() {
    return body;
  }

  /// The whole body.
  ///
  /// @throws LimitExceededException when it is larger than `limit`
  public byte[] bytes(int limit) throws IOException {
    byte[] bytes = body.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new LimitExceededException("the answer of " + HttpRequest.shown(uri), limit);
    }
    return bytes;
  }

  /// The first bytes of the body, for the message of an error.
  public byte[] beginning(int limit) throws IOException {
    return body.readNBytes(limit);
  }

  @Override
  public void close() throws IOException {
    body.close();
  }

  static OptionalLong lengthOf(Map<String, List<String>> headers) {
    return headers.getOrDefault("Content-Length", List.of()).stream()
        .filter(text -> LENGTH.matcher(text).matches())
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  private OptionalLong range(int group) {
    Matcher range = CONTENT_RANGE.matcher(header("Content-Range").orElse(""));
    return range.matches() && !range.group(group).equals("*")
        ? OptionalLong.of(Long.parseLong(range.group(group)))
        : OptionalLong.empty();
  }
}
