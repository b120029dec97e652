// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.net.ssl.SSLSocketFactory;

/// Sockets that connect to one address whatever they are told, with TLS then spoken for the name
/// that was asked for. One object for one connection: the JDK keeps open connections by factory.
final class PinnedSockets extends SSLSocketFactory {

  private final SSLSocketFactory tls;
  private final InetAddress address;

  PinnedSockets(SSLSocketFactory tls, InetAddress address) {
    this.tls = tls;
    this.address = address;
  }

  /// The plain socket under the TLS.
  @Override
  public Socket createSocket() {
    return new PinnedSocket(address);
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean closes)
      throws IOException {
    return tls.createSocket(socket, host, port, closes);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw unpinned();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unpinned();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw unpinned();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unpinned();
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }

  private static SocketException unpinned() {
    return new SocketException("only the checked address may be connected to");
  }

  private static final class PinnedSocket extends Socket {
    private final InetAddress address;

    PinnedSocket(InetAddress address) {
      super(Proxy.NO_PROXY);
      this.address = address;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      if (!(endpoint instanceof InetSocketAddress named)) {
        throw unpinned();
      }
      super.connect(new InetSocketAddress(address, named.getPort()), timeout);
    }
  }
}
