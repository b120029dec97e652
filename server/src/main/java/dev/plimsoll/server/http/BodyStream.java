// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/// A body that may be neither longer than its route says nor come in drips: after a time of grace
/// it must have come with so many bytes a second on average.
final class BodyStream extends FilterInputStream {

  private static final long GRACE_NANOS = Duration.ofSeconds(20).toNanos();
  private static final long MIN_BYTES_PER_SECOND = 1024;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final long maxBytes;
  private final LongSupplier nanos;
  private final long start;
  private long count;

  /// @param nanos the time in nanoseconds, from any origin
  BodyStream(InputStream in, long maxBytes, LongSupplier nanos) {
    super(in);
    this.maxBytes = maxBytes;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int length = read(one, 0, 1);
    return length < 0 ? length : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int got = super.read(buffer, offset, length);
    count += Math.max(got, 0);
    checkLength();
    checkPace();
    return got;
  }

  @Override
  public long skip(long length) throws IOException {
    byte[] buffer = new byte[Math.clamp(length, 0, 8192)];
    return Math.max(0, read(buffer, 0, buffer.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void checkLength() throws IOException {
    if (count > maxBytes) {
      throw new RefusedBodyException(tooLarge(maxBytes));
    }
  }

  private void checkPace() throws IOException {
    long late = nanos.getAsLong() - start - GRACE_NANOS;
    if (late > 0 && count < late / SECOND * MIN_BYTES_PER_SECOND) {
      throw new RefusedBodyException(tooSlow());
    }
  }

  static Problem tooLarge(long maxBytes) {
    return Problem.of(
        413,
        "body-too-large",
        "The body is too large",
        "It has more than " + maxBytes + " bytes.",
        "Send less at once.");
  }

  private static Problem tooSlow() {
    return Problem.of(
        408,
        "body-too-slow",
        "The body comes too slowly",
        "After 20 s it must come with 1 KiB a second.",
        "Try again over a better connection.");
  }
}
