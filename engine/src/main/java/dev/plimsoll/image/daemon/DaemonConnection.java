// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.daemon;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/// A connection whose silences are bounded, which a blocking channel to a Unix socket can't be. One
/// thread at a time.
final class DaemonConnection extends InputStream {

  private final SocketChannel channel;
  private final Selector selector;
  private final Duration timeout;

  private DaemonConnection(SocketChannel channel, Selector selector, Duration timeout) {
    this.channel = channel;
    this.selector = selector;
    this.timeout = timeout;
  }

  static DaemonConnection open(DaemonAddress place, Duration timeout) throws IOException {
    SocketChannel channel = channelFor(place);
    DaemonConnection connection = new DaemonConnection(channel, Selector.open(), timeout);
    try {
      channel.configureBlocking(false);
      connection.connect(place);
      return connection;
    } catch (IOException e) {
      connection.close();
      throw e;
    }
  }

  void send(byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      if (channel.write(left) == 0) {
        await(SelectionKey.OP_WRITE);
      }
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    ByteBuffer target = ByteBuffer.wrap(into, offset, length);
    int read = channel.read(target);
    while (read == 0 && length > 0) {
      await(SelectionKey.OP_READ);
      read = channel.read(target);
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    selector.close();
    channel.close();
  }

  private static SocketChannel channelFor(DaemonAddress place) throws IOException {
    if (place.address() instanceof UnixDomainSocketAddress) {
      return SocketChannel.open(StandardProtocolFamily.UNIX);
    }
    if (place.address() instanceof InetSocketAddress host && host.isUnresolved()) {
      throw new UnknownHostException("no such host: " + host.getHostString());
    }
    return SocketChannel.open();
  }

  private void connect(DaemonAddress place) throws IOException {
    if (!channel.connect(place.address())) {
      await(SelectionKey.OP_CONNECT);
      channel.finishConnect();
    }
  }

  private void await(int operation) throws IOException {
    channel.register(selector, operation);
    int ready = selector.select(timeout.toMillis());
    selector.selectedKeys().clear();
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("stopped");
    }
    if (ready == 0) {
      throw new SocketTimeoutException("silent for " + timeout.toSeconds() + " s");
    }
  }
}
