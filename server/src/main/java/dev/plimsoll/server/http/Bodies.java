// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/// Reads the bodies of requests as their routes allow.
final class Bodies {

  private Bodies() {}

  /// The body, whose type and announced length are allowed.
  ///
  /// @throws Problem 413 or 415
  static InputStream open(Context context, Body body) throws IOException {
    if (body.maxBytes() == 0) {
      return InputStream.nullInputStream();
    }
    if (context.req().getContentLengthLong() > body.maxBytes()) {
      throw BodyStream.tooLarge(body.maxBytes());
    }
    checkType(context, body);
    return new BodyStream(context.req().getInputStream(), body.maxBytes(), System::nanoTime);
  }

  /// All of it; it never takes more memory than came.
  static byte[] read(Context context, Body body) throws IOException {
    try (InputStream in = open(context, body)) {
      return in.readAllBytes();
    }
  }

  private static void checkType(Context context, Body body) {
    boolean isEmpty =
        context.req().getContentLengthLong() <= 0 && context.header("Transfer-Encoding") == null;
    if (!isEmpty && !body.types().isEmpty() && !body.types().contains(mediaType(context))) {
      throw wrongType(body);
    }
  }

  private static String mediaType(Context context) {
    String type = context.req().getContentType();
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static Problem wrongType(Body body) {
    String types = String.join(", ", new TreeSet<>(body.types()));
    return Problem.of(
            415,
            "wrong-media-type",
            "The body is of another type than is taken here",
            "Taken are: " + types + ".",
            "Set Content-Type to what the body is.")
        .with(Map.of("Accept", types));
  }
}
