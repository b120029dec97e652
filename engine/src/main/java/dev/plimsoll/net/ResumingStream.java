// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A download that goes on where a broken connection left off. It trusts no position: a partial
/// answer has to say where it starts, and of how many bytes it is a part. A server that sends
/// everything again is read past what we have. The bytes themselves are for the reader to hash. One
/// thread at a time.
final class ResumingStream extends InputStream {

  /// A connection that gave so many bytes counts as progress, after which patience starts afresh.
  private static final long PROGRESS = 1 << 20;

  private final RangeSource source;
  private final Retries retries;
  private OptionalLong size;
  private @Nullable HttpResponse current;
  private long position;
  private long brokeAt;
  private int failures;

  ResumingStream(RangeSource source, OptionalLong size, Retries retries) {
    this.source = source;
    this.size = size;
    this.retries = retries;
  }

  /// Opens the first connection now rather than at the first read.
  ResumingStream opened() throws IOException {
    current = reopened();
    return this;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (true) {
      HttpResponse response = connected();
      try {
        int read = response.body().read(into, offset, length);
        if (read < 0) {
          return end();
        }
        return advance(read);
      } catch (BrokenContentException e) {
        throw e;
      } catch (IOException e) {
        failed(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    HttpResponse response = current;
    current = null;
    if (response != null) {
      response.close();
    }
  }

  private int advance(int read) throws BrokenContentException {
    position += read;
    if (size.isPresent() && position > size.getAsLong()) {
      throw new BrokenContentException("more than the %d bytes expected", size.getAsLong());
    }
    return read;
  }

  private int end() throws IOException {
    if (size.isPresent() && position < size.getAsLong()) {
      throw new IOException("it ended after %d of %d bytes".formatted(position, size.getAsLong()));
    }
    return -1;
  }

  private HttpResponse connected() throws IOException {
    while (true) {
      HttpResponse response = current;
      if (response != null) {
        return response;
      }
      try {
        current = reopened();
      } catch (SkipException e) {
        failed(e);
      }
    }
  }

  private HttpResponse reopened() throws IOException {
    HttpResponse response = source.open(position);
    try {
      long start = checkedStart(response);
      skip(response, position - start);
      return response;
    } catch (IOException e) {
      response.close();
      throw e;
    }
  }

  private long checkedStart(HttpResponse response) throws BrokenContentException {
    long start = response.start().orElse(-1);
    if (start != position && start != 0) {
      throw new BrokenContentException("asked from byte %d on, it sent another part", position);
    }
    OptionalLong total = response.total();
    if (size.isEmpty()) {
      size = total;
    } else if (total.isPresent() && total.getAsLong() != size.getAsLong()) {
      throw new BrokenContentException(
          "it has %d bytes where %d are expected", total.getAsLong(), size.getAsLong());
    }
    return start;
  }

  private static void skip(HttpResponse response, long count) throws SkipException {
    try {
      response.body().skipNBytes(count);
    } catch (IOException e) {
      throw new SkipException(e);
    }
  }

  /// Gets ready for another connection, or gives up with `e`.
  private void failed(IOException e) throws IOException {
    failures = position - brokeAt >= PROGRESS ? 1 : failures + 1;
    brokeAt = position;
    close();
    if (retries.isLast(failures)) {
      throw new IOException(
          "the download broke at byte %d, %d times without progress: %s"
              .formatted(position, failures, e.getMessage()),
          e);
    }
    retries.pauseAfter(failures);
  }

  /// The server's content is not what was asked for; another try would not change that.
  private static final class BrokenContentException extends IOException {
    BrokenContentException(String format, Object... arguments) {
      super(format.formatted(arguments));
    }
  }

  /// The connection broke again before the old position was reached.
  private static final class SkipException extends IOException {
    SkipException(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
