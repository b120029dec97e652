// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.daemon;

import dev.plimsoll.bytes.LimitExceededException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An answer in HTTP/1.1 (RFC 9112).
///
/// @param headers by case-insensitive name, the last of each
/// @param body ends where the answer does; it fails when the connection ends before
record DaemonReply(int status, Map<String, String> headers, InputStream body) {

  private static final int MAX_LINE = 8 << 10;
  private static final int MAX_HEADERS = 100;
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})(?: .*+)?");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  /// Reads the head of an answer from `in`, which should be buffered.
  static DaemonReply read(InputStream in) throws IOException {
    String first = line(in);
    Matcher status = STATUS_LINE.matcher(first);
    if (!status.matches()) {
      throw new IOException("what answers there does not speak HTTP");
    }
    Map<String, String> headers = headers(in);
    return new DaemonReply(Integer.parseInt(status.group(1)), headers, body(in, headers));
  }

  /// A line without its end; `\n` alone ends one, too (RFC 9112, section 2.2).
  static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection ended within a line");
      }
      if (line.size() == MAX_LINE) {
        throw new LimitExceededException("a line of a daemon's answer", MAX_LINE);
      }
      line.write(next);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    int count = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (++count > MAX_HEADERS) {
        throw new LimitExceededException("the number of headers of a daemon's answer", MAX_HEADERS);
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private static InputStream body(InputStream in, Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("Transfer-Encoding", "").equalsIgnoreCase("chunked")) {
      return new ChunkedBody(in);
    }
    String length = headers.get("Content-Length");
    if (length == null) {
      return in;
    }
    if (!LENGTH.matcher(length).matches()) {
      throw new IOException("an impossible Content-Length");
    }
    return new SizedBody(in, Long.parseLong(length));
  }
}
